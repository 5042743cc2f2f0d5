/*! With Preact (MIT) and htm (Apache-2.0): licences.txt. Source: pages/ */
var T,yo,wr,be,Tt,rt,bo,tt,ko,It,Ot,vr,ze=Symbol.for("pv"),st={},it=[],xr=/^m(i|n|o|s|text|space)$/,Lt=Array.isArray,Dt=it.slice,xe=Object.assign;function ve(e){e&&e.parentNode&&e.remove()}function wo(e,t,o){var n,i,r,a={},l=arguments.length;for(r in t)r=="key"?n=t[r]:r=="ref"&&typeof e!="function"?i=t[r]:a[r]=t[r];return l>2&&(a.children=l>3?Dt.call(arguments,2):o),We(e,a,n,i,null)}function We(e,t,o,n,i){var r={type:e,props:t,key:o,ref:n,__k:null,__:null,__b:0,__e:null,__c:null,constructor:ze,__v:i||++yo,__i:-1,__u:0};return!i&&T.vnode&&T.vnode(r),r}function at(e){return e.children}function ot(e,t){this.props=e,this.context=t,this.__g=0}function ke(e,t){if(t==null)return e.__&&ke(e.__,e.__i+1);for(var o;t<e.__k.length;t++)if((o=e.__k[t])&&o.__e)return o.__e;return typeof e.type!="function"||e.props.__P?null:ke(e)}function Sr(e){var t,o=e.__v,n=o.__e,i=[],r=[],a=e.__P;a&&((t=xe({constructor:ze},o)).__v=o.__v+1,T.vnode&&T.vnode(t),jt(a,t,o,e.__n,a.namespaceURI,32&o.__u?[n]:null,i,n||ke(o),32&o.__u,r),t.__v=o.__v,t.__.__k[t.__i]=t,Ro(i,t,r),o.__=o.__e=null,t.__e!=n&&vo(t))}function vo(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),vo(e)}function ho(e){(8&e.__g||(e.__g|=8,be.push(e),rt++))&&Tt==T.debounceRendering||((Tt=T.debounceRendering)||queueMicrotask)(xo)}function xo(){try{for(var e,t=1;be.length;)be.length>t&&be.sort(bo),e=be.shift(),t=be.length,8&e.__g&&Sr(e)}finally{(rt=be.length)&&(Tt||queueMicrotask)(xo)}}function So(e,t,o,n,i,r,a,l,p,m,u){var k,_,d,h,w,y,x=n.__k||it,v=t.length;for(p=Pr(o,t,x,p,v),k=0;k<v;k++)(d=o.__k[k])!=null&&(_=~d.__i&&x[d.__i]||st,d.__i=k,y=jt(e,d,_,i,r,a,l,p,m,u),h=d.__e,(_.ref!=d.ref||8&_.__u)&&(_.ref&&Bt(_.ref,null,d,_),d.ref&&u.push(d.ref,d.__c||h,d)),w=w||h,4&d.__u?(p=Po(d,p,e,!_.__v),_.__e&&(_.__e=null)):typeof d.type=="function"&&y!==void 0?p=y:h&&(p=h.nextSibling),d.__u&=-21);return o.__e=w,p}function Pr(e,t,o,n,i){var r,a,l,p,m,u,k,_,d,h=o.length,w=h,y=0,x=0,v=e.__k=Array(i);for(r=0;r<i;r++)(a=t[r])!=null&&typeof a!="boolean"&&typeof a!="function"?(typeof a!="object"||a.constructor===String?a=v[r]=We(null,a):Lt(a)?a=v[r]=We(at,{children:a}):a.constructor===ze&&a.__b?a=v[r]=We(a.type,a.props,a.key,a.ref,a.__v):v[r]=a,p=r+y,a.__=e,a.__b=e.__b+1,l=null,~(m=a.__i=Cr(a,o,p,w))&&(w--,(l=o[m])&&(l.__u|=2)),l&&l.__v?(a.__u|=16,m==p-1?y--:m==p+1?y++:m!=p&&(m>p?y--:y++,x=1)):(~m||(i>h?y--:i<h&&y++),typeof a.type!="function"&&(a.__u|=4))):v[r]=null;if(x){for(u=[],k=[],r=0;r<i;r++)if((a=v[r])&&16&a.__u){for(y=0,_=u.length;y<_;)u[d=y+_>>1]<a.__i?y=d+1:_=d;u[y]=a.__i,k[r]=y+1}for(y=u.length;r--;)k[r]&&(k[r]==y?y--:v[r].__u|=4)}if(w)for(r=0;r<h;r++)!(l=o[r])||2&l.__u||(l.__e==n&&(n=ke(l)),Nt(l,l));return n}function Po(e,t,o,n){var i,r,a,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(i=e.__k)for(r=0;r<i.length;r++)i[r]&&(i[r].__=e,t=Po(i[r],t,o,!1));return t}for(t&&!t.parentNode&&(t=ke(e))&&!t.parentNode&&(t=null),a=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(a!=l&&(!n&&o.moveBefore&&a.parentNode?o.moveBefore(a,t):o.insertBefore(a,t||null)),t=a;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function Cr(e,t,o,n){var i,r=e.key,a=e.type,l=t[o],p=l&&!(2&l.__u);if(l===null&&r==null||p&&r==l.key&&a==l.type)return o;if(n>(p?1:0)){for(i=o-1;i>=0;i--)if((l=t[i])&&!(2&l.__u)&&r==l.key&&a==l.type)return i;for(i=o+1;i<t.length;i++)if((l=t[i])&&!(2&l.__u)&&r==l.key&&a==l.type)return i}return-1}function go(e,t,o){o==null&&(o=""),t[0]=="-"?e.setProperty(t,o):e[t]=o}function et(e,t,o,n,i){var r,a;if(t=="style")if(typeof o=="string")e.style.cssText=o;else{if(typeof n=="string"&&(e.style.cssText=n=""),n)for(t in n)o&&t in o||go(e.style,t);if(o)for(t in o)n&&o[t]==n[t]||go(e.style,t,o[t])}else if(t[0]=="o"&&t[1]=="n")typeof o!="function"&&(o=null),typeof n!="function"&&(n=null),(e.__e||(e.__e={}))[t]=o,o&&n||(a=Ot[t]||(Ot[t]=Rr(t)),(e.__a||(e.__a={}))[t]=It,r=t!=(t=t.replace(ko,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),o?e.addEventListener(t,a,r):e.removeEventListener(t,a,r));else{if(i=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=o??"")}catch{}if(typeof o=="function")return;o==null||o===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&o==1?"":o)}}function Rr(e){return function(t){var o=this.__e;if(o){if(o=o[e],t[tt]==null)t[tt]=It++;else if(t[tt]<this.__a[e])return;return o(T.event?T.event(t):t)}}}function jt(e,t,o,n,i,r,a,l,p,m){var u,k,_,d,h,w,y,x,v,E,$,M,D,L,j,ye,re,pe,J=t.type;if(t.constructor!==ze)return null;128&o.__u&&(p=32&o.__u,u=o.__c.__z)&&(t.__u|=p,k=r=[],u.nodeType==8?l=nt(u,r):r.push(u),l=r[0]||l),(u=T.__b)&&u(t);e:if(typeof J=="function"){_=a.length;try{if(x=t.props,v=(u=J.prototype)&&u.render,E=(u=J.contextType)&&n[u.__c],$=u?E?E.props.value:u.__:n,(d=o.__c)?(t.__c=d,2&d.__g&&(d.__g|=1)):(v?t.__c=d=new J(x,$):(t.__c=d=new ot(x,$),d.constructor=J,d.render=Fr),E&&E.sub(d),d.state||(d.state={}),d.__n=n,d.__g|=8,d.__h=[],d.__k=[]),v&&(d.__s||(d.__s=d.state),J.getDerivedStateFromProps&&(d.__s==d.state&&(d.__s=xe({},d.__s)),xe(d.__s,J.getDerivedStateFromProps(x,d.__s)))),h=d.props,w=d.state,d.__v=t,o.__c){if(x!==h&&v&&!J.getDerivedStateFromProps&&d.componentWillReceiveProps&&d.componentWillReceiveProps(x,$),t.__v==o.__v&&!(8&d.__g)||!(4&d.__g)&&d.shouldComponentUpdate&&d.shouldComponentUpdate(x,d.__s,$)===!1){t.__v!=o.__v&&(d.props=x,d.state=d.__s,d.__g&=-9),t.__e=o.__e,t.__k=o.__k,t.__k.some(function(K){K&&(K.__=t)}),it.push.apply(d.__h,d.__k),d.__k=[],d.__h.length&&a.push(d),l=ke(o);break e}d.componentWillUpdate&&d.componentWillUpdate(x,d.__s,$),v&&d.componentDidUpdate&&d.__h.push(function(){d.componentDidUpdate(h,w,y)})}else v&&!J.getDerivedStateFromProps&&d.componentWillMount&&d.componentWillMount(),v&&d.componentDidMount&&d.__h.push(d.componentDidMount);d.context=$,d.props=x,d.__P=e,d.__g&=-5,M=T.__r,D=v?25:0;do d.__g&=-9,M&&M(t),u=d.render(d.props,d.state=d.__s,d.context);while(8&d.__g&&++D<25);v&&(it.push.apply(d.__h,d.__k),d.__k=[]),d.state=d.__s,d.getChildContext&&(n=xe({},n,d.getChildContext())),v&&o.__c&&d.getSnapshotBeforeUpdate&&(y=d.getSnapshotBeforeUpdate(h,w)),L=u&&u.type===at&&u.key==null?u.props.children:u,x.__P&&(u=l,i=(e=x.__P).namespaceURI,p=r=null,o.props&&o.props.__P!=e&&(o.__k.some(function(K){K&&Nt(K,K)}),o.__k=null),l=o.__k?ke(o,0):null),l=So(e,Lt(L)?L:[L],t,o,n,i,r,a,l,p,m),x.__P&&(t.__e=null,l=u),t.__u&=-161,k&&k.some(ve),d.__h.length&&a.push(d),1&d.__g&&(d.__g&=-4)}catch(K){if(a.length=_,t.__v=null,p||r)if(K&&K.then){if(t.__u|=128|p,r){for(~(re=r.indexOf(l||void 0))||(re=r.length);(pe=r[re-1])&&pe.nodeType==8;)re--;for(;re<r.length;re++)if(pe=r[re])if(r[re]=null,j){if(pe==ye)break}else{if(pe.nodeType!=8)break;pe.data.startsWith("$s")&&(ye=nt(j=pe))}}if(!j){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;j=l}(u=nt(j=t.__c.__z||(t.__c.__z=j)))?(t.__e=j,l=u):t.__e=l,l=l&&l.nextSibling}else r&&r.some(ve);else t.__e=o.__e;t.__k||(t.__k=o.__k||[]),K&&K.then||Co(t),T.__e(K,t,o)}}else l=t.__e=Ar(o.__e,t,o,n,i,r,a,p,m,e);return(u=T.diffed)&&u(t),l}function nt(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var o=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))o++;else if(e.data.startsWith("/$s")&&!--o)return e}t&&t.push(e)}}function Co(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(Co))}function Ro(e,t,o){for(var n=0;n<o.length;)Bt(o[n++],o[n++],o[n++]);T.__c&&T.__c(t,e),e.some(function(i){try{e=i.__h,i.__h=[],e.some(function(r){r.call(i)})}catch(r){T.__e(r,i.__v)}})}function Ar(e,t,o,n,i,r,a,l,p,m){var u,k,_,d,h,w,y,x,v=o.props||st,E=t.props,$=t.type;if($=="svg"?i="http://www.w3.org/2000/svg":$=="math"?i="http://www.w3.org/1998/Math/MathML":i||(i="http://www.w3.org/1999/xhtml"),r){for(u=0;u<r.length;u++)if((h=r[u])&&($?h.localName==$:h.nodeType==3)){e=h,r[u]=null;break}}if(!e){if(x=m.ownerDocument||document,!$)return x.createTextNode(E);e=x.createElementNS(i,$,E.is?E:m),l&&(T.__m&&T.__m(t,r),l=!1),r=null}if($){if(m=$=="template"&&e.content||e,r=$=="textarea"&&E.defaultValue!=null?null:r&&Dt.call(m.childNodes),!l&&r)for(v={},u=0;u<e.attributes.length;u++)v[(h=e.attributes[u]).name]=h.value;for(u in v)h=v[u],u=="dangerouslySetInnerHTML"?_=h:u=="children"||u in E||u=="value"&&"defaultValue"in E||u=="checked"&&"defaultChecked"in E||et(e,u,null,h,i);for(u in E)h=E[u],u=="children"?d=h:u=="dangerouslySetInnerHTML"?k=h:u=="value"?w=h:u=="checked"?y=h:l&&typeof h!="function"||v[u]===h||et(e,u,h,v[u],i);k?(l||_&&(k.__html==_.__html||k.__html==e.innerHTML)||(e.innerHTML=k.__html),t.__k=[]):(_&&(e.textContent=""),($=="foreignObject"||i=="http://www.w3.org/1998/Math/MathML"&&xr.test($))&&(i="http://www.w3.org/1999/xhtml"),So(m,Lt(d)?d:[d],t,o,n,i,r,a,r?r[0]:o.__k&&ke(o,0),l,p),r&&r.some(ve)),l&&$!="textarea"||(u="value",$=="progress"&&w==null?e.removeAttribute(u):w==null||w===e[u]&&($!="progress"||w)||et(e,u,w,v[u],i),u="checked",y!=null&&y!=e[u]&&et(e,u,y,v[u],i))}else v===E||l&&e.data==E||(e.data=E);return e}function Bt(e,t,o,n){try{typeof e=="function"?t?t.__x=e(t)||1:n&&(n=n.__c||n.__e)&&(t=n.__x)&&(n.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(i){T.__e(i,o)}}function Nt(e,t,o){var n,i,r,a;if(T.unmount&&T.unmount(e),!(n=e.ref)||n.current&&n.current!=e.__e||Bt(n,null,t,e),n=e.__c){if(n.componentWillUnmount)try{n.componentWillUnmount()}catch(l){T.__e(l,t)}n.__P=n.__n=null}if(n=e.__k)for(a=0;a<n.length;a++)n[a]&&Nt(n[a],t,typeof e.type!="function"||o&&!e.props.__P);!o&&(n=e.__c)&&(n=n.__z)&&(i=nt(n,r=[]))&&(n==e.__e&&r.some(ve),ve(i),ve(n)),o||ve(e.__e),e.__e=e.__c=e.__=null}function Fr(e,t,o){return this.constructor(e,o)}function qt(e,t){var o,n,i,r;T.__&&T.__(e,t),t.nodeType==9&&(t=t.documentElement),n=(o=e&&32&e.__u)?null:t.__k,t.__k=We(at,{children:[e]}),i=[],r=[],jt(t,t.__k,n||st,st,t.namespaceURI,n?null:t.firstChild?Dt.call(t.childNodes):null,i,n?n.__e:t.firstChild,o,r),Ro(i,t.__k,r),t.__k.props.children=null}function Ao(e,t){e&&typeof e=="object"&&(e.__u|=32),qt(e,t)}T={__e:function(e,t,o,n){for(var i,r,a;t=t.__;)if((i=t.__c)&&!(1&i.__g)){i.__g|=4;try{if((a=(r=i.constructor)&&r.getDerivedStateFromError)&&i.setState(r.getDerivedStateFromError(e)),i.componentDidCatch&&(i.componentDidCatch(e,n||{}),a=1),a&&8&i.__g)return void(i.__g|=2)}catch(l){e=l}}throw rt=0,e}},yo=0,wr=function(e){return e!=null&&e.constructor===ze},ot.prototype.setState=function(e,t){var o=this.__s;o&&o!=this.state||(o=this.__s=xe({},this.state)),typeof e=="function"&&(e=e(xe({},o),this.props)),e&&(xe(o,e),this.__v&&(t&&this.__k.push(t),ho(this)))},ot.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),ho(this))},ot.prototype.render=at,be=[],rt=0,bo=function(e,t){return e.__v.__b-t.__v.__b},tt=Symbol(),ko=/(PointerCapture)$|Capture$/i,It=0,Ot={},vr=0;var Ce,q,Ht,Fo,Wt=Object.is,ct=0,jo=[],zt=[],N=T,Uo=N.__b,Eo=N.__r,Mo=N.diffed,To=N.__c,Oo=N.unmount,Io=N.__;function lt(e,t){N.__h&&N.__h(q,e,ct||t),ct=0;var o=q.__H||(q.__H={__:[],__h:[]});return e>=o.__.length&&o.__.push({}),o.__[e]}function f(e){return ct=1,Ur(Bo,e)}function Ur(e,t,o){var n=lt(Ce++,2);if(n.t=e,!n.__c&&(n.__=[o?o(t):Bo(void 0,t),function(r){var a=(n.__N||n.__)[0],l=n.t(a,r);Wt(a,l)||(n.__N=[l,n.__[1]],n.__c.setState({}))}],n.__c=q,!q.__f)){q.__f=!0;var i=q.shouldComponentUpdate;q.shouldComponentUpdate=function(r,a,l){var p=this.__H;if(!p)return!0;var m=!1,u=this.props!=r;if(p.__.some(function(_){_.__N&&(m=!0,Wt(_.__[0],_.__N[0])||(u=!0))}),i){var k=i.call(this,r,a,l);return m?k||u:k}return!m||u}}return n.__}function I(e,t){var o=lt(Ce++,3);!N.__s&&Kt(o.__H,t)&&(o.__P=!0,o.__=e,o.u=t,q.__H.__h.push(o))}function H(e,t){var o=lt(Ce++,4);!N.__s&&Kt(o.__H,t)&&(o.__P=!1,o.__=e,o.u=t,q.__h.push(o))}function O(e){return ct=5,Er(function(){return{current:e}},[])}function Er(e,t){var o=lt(Ce++,7);return Kt(o.__H,t)&&(o.__=e(),o.__H=t),o.__}function Mr(){var e;do{for(;e=zt.shift();)try{Ve(e)}catch(o){N.__e(o,{__:(e=e.__P)&&e.__v})}for(;e=jo.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(Ve),t.__h.some(Vt),t.__h=[]}catch(o){t.__h=[],N.__e(o,e.__v)}}}while(zt.length)}N.__b=function(e){q=null,Uo&&Uo(e)},N.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),Io&&Io(e,t)},N.__r=function(e){Eo&&Eo(e),Ce=0;var t=(q=e.__c).__H;t&&(Ht==q?q.__h=[]:(t.__h.some(Ve),t.__h.some(Vt),Ce=0),t.__h=[],t.__.some(function(o){o.__N&&(o.__=o.__N),o.u=o.__N=void 0})),Ht=q},N.diffed=function(e){Mo&&Mo(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&Do(jo.push(t)),t.__H.__.some(function(o){o.u&&(o.__H=o.u)})),Ht=q=null},N.__c=function(e,t){t.some(function(o){try{o.__h.some(Ve),o.__h=o.__h.filter(function(n){return!n.__||Vt(n)})}catch(n){o.__h=[function(){throw n}]}}),To&&To(e,t)},N.unmount=function(e){Oo&&Oo(e);var t,o,n=e.__c;n&&n.__H&&(n.__H.__.some(function(i){try{if(i.__P&&i.__c){if(o===void 0){for(o=e.__;o&&(!o.__c||!o.__c.__P);)o=o.__;o=o&&o.__c}i.__P=o,Do(zt.push(i))}else Ve(i)}catch(r){t=r}}),n.__H=void 0,t&&N.__e(t,n.__v))};var Lo=typeof requestAnimationFrame=="function";function Tr(e){var t,o=function(){clearTimeout(n),Lo&&cancelAnimationFrame(t),setTimeout(e)},n=setTimeout(o,35);Lo&&(t=requestAnimationFrame(o))}function Do(e){e!=1&&Fo==N.requestAnimationFrame||((Fo=N.requestAnimationFrame)||Tr)(Mr)}function Ve(e){var t=q,o=e.__c;typeof o=="function"&&(e.__c=void 0,o()),q=t}function Vt(e){var t=q;e.__c=e.__(),q=t}function Kt(e,t){return!e||e.length!=t.length||t.some(function(o,n){return!Wt(o,e[n])})}function Bo(e,t){return typeof t=="function"?t(e):t}var qo=function(e,t,o,n){var i;t[0]=0;for(var r=1;r<t.length;r++){var a=t[r++],l=t[r]?(t[0]|=a?1:2,o[t[r++]]):t[++r];a===3?n[0]=l:a===4?n[1]=Object.assign(n[1]||{},l):a===5?(n[1]=n[1]||{})[t[++r]]=l:a===6?n[1][t[++r]]+=l+"":a?(i=e.apply(l,qo(e,l,o,["",null])),n.push(i),l[0]?t[0]|=2:(t[r-2]=0,t[r]=i)):n.push(l)}return n},No=new Map;function Ho(e){var t=No.get(this);return t||(t=new Map,No.set(this,t)),(t=qo(this,t.get(e)||(t.set(e,t=(function(o){for(var n,i,r=1,a="",l="",p=[0],m=function(_){r===1&&(_||(a=a.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?p.push(0,_,a):r===3&&(_||a)?(p.push(3,_,a),r=2):r===2&&a==="..."&&_?p.push(4,_,0):r===2&&a&&!_?p.push(5,0,!0,a):r>=5&&((a||!_&&r===5)&&(p.push(r,0,a,i),r=6),_&&(p.push(r,_,0,i),r=6)),a=""},u=0;u<o.length;u++){u&&(r===1&&m(),m(u));for(var k=0;k<o[u].length;k++)n=o[u][k],r===1?n==="<"?(m(),p=[p],r=3):a+=n:r===4?a==="--"&&n===">"?(r=1,a=""):a=n+a[0]:l?n===l?l="":a+=n:n==='"'||n==="'"?l=n:n===">"?(m(),r=1):r&&(n==="="?(r=5,i=a,a=""):n==="/"&&(r<5||o[u][k+1]===">")?(m(),r===3&&(p=p[0]),r=p,(p=p[0]).push(2,0,r),r=0):n===" "||n==="	"||n===`
`||n==="\r"?(m(),r=2):a+=n),r===3&&a==="!--"&&(r=4,p=p[0])}return m(),p})(e)),t),arguments,[])).length>1?t:t[0]}var ee=document.querySelector('meta[name="vestibule-root"]').content;function Wo(){let e=location.pathname;return(e.startsWith(ee)?e.slice(ee.length):e)||"/"}function Or(e,t,...o){let n=e==="a"&&t?.href?.startsWith("/");return wo(e,n?{...t,href:ee+t.href}:t,...o)}var c=Ho.bind(Or);var zo=()=>{};function Vo(e){zo=e}function ut(e){zo(e)}function Ko(e,t=async()=>!1){let o;function n(i){let r=/max_age="?(\d+)/.exec(i)?.[1];return o??=t({maxAge:r?Number(r):void 0}).finally(()=>{o=void 0})}return async i=>{let r=await e.current(),a=!1,l=!1;for(;;){let p=await i(r);if(p.status!==401||!r)return p;let m=p.headers.get("www-authenticate")??"invalid_token";if(m.includes("insufficient_user_authentication")&&!l){if(l=!0,!await n(m))return p}else if(m.includes("invalid_token")&&!a)a=!0,e.access()===r?await e.refresh():await e.current();else return p;let u=e.access();if(!u||u===r)return p;r=u}}}var se=(e,t,o=0)=>({status:"error",problem:{status:o,code:e,detail:t}}),pt=e=>se("unexpected","The response did not come from the server.",e);async function W(e){let t,o;try{t=await e,o=await t.text()}catch{return se("network","The server could not be reached.")}let{ok:n,status:i,headers:r}=t,a;try{a=o?JSON.parse(o):void 0}catch{a=!1}if(n&&(a||a===void 0&&i!==200))return{status:"ok",data:a};let{problem:l}=pt(i),p=Number(r.get("retry-after"));return{status:"error",problem:{...l,...!n&&a?.code&&a,status:i,...p&&{retry_after:p}}}}function Jo(e,t){let o,n=()=>{};try{e&&(o=new BroadcastChannel(e))}catch{}o&&(o.onmessage=({data:a})=>{t(a),n()},o.unref?.());let i=Promise.resolve();function r(a){let l=i.then(a);return i=l.catch(()=>{}),l}return{post:a=>o?.postMessage(a),async exclusive(a){let l=e?globalThis.navigator?.locks:void 0;if(!l)return r(()=>a(!1));let p,m=u=>p??=a(u);try{await l.request(e,{ifAvailable:!0},u=>u&&m(!1)),p||await l.request(e,{signal:AbortSignal.timeout(5e3)},()=>m(!0))}catch{}return m(!0)},catchUp(a){return o?new Promise(l=>{n=l,setTimeout(l,a?1e3:0)}):Promise.resolve()},close:()=>o?.close()}}async function Go(e){let t=await W(e);return t.status==="error"||t.data.access_token?t:pt(200)}var Ir=90,Re=()=>performance.now(),Lr=["missing_token","invalid_token","session_ended","email_not_verified","second_factor_required"];function Qo(e,t,o,n,i){let r,a={},l=0,p,m=0,u=Jo(o.shared?i:void 0,$=>{$.type==="in"?k($.reply,$.login):$.type==="out"?_($.problem):$.type==="user"?h($.user):d($.problem)});function k($,M){l++;let D=$.expires_in,L=Math.min(Ir,D/2)*1e3,j=Re()+D*1e3;r={token:$.access_token,due:j-L,last:j-L/9,until:j},a={},m=0;let{session:ye}=n;M||ye.status!=="signed_in"||ye.user.id!==$.user.id?n.set("signed_in",{status:"signed_in",user:$.user}):(n.set("token_refreshed"),h($.user))}function _($){l++,r=void 0,a=$?{problem:$}:{},n.session.status!=="signed_out"&&n.set("signed_out",{status:"signed_out",...$&&{problem:$}})}function d($){a={problem:$},m=Re()+($.retry_after??1)*1e3,(n.session.status==="unknown"||n.session.status==="unreachable")&&n.set("unreachable",{status:"unreachable",problem:$})}function h($){let{session:M}=n;M.status!=="signed_in"||M.user.id!==$.id||JSON.stringify(M.user)!==JSON.stringify($)&&n.set("user_updated",{status:"signed_in",user:$})}async function w($,M){await o.keep($.refresh_token),k($,M);let{refresh_token:D,...L}=$;u.post({type:"in",reply:L,login:M})}function y(){return p??=x().finally(()=>{p=void 0})}async function x(){if(Re()<m)return a.problem;let $=a;return u.exclusive(async M=>(a===$&&await u.catchUp(M),a===$?v():a.problem))}async function v(){let $=l,M=await o.get(),D=await o.absent(n.session.status==="unknown")?se("missing_token","No user is signed in."):await Go(e("POST","/refresh",M?{refresh_token:M}:void 0));if(l!==$)return a.problem;if(D.status==="ok")return void await w(D.data,!1);let{problem:L}=D;if(Lr.includes(L.code)){L.status===401&&await o.get()===M&&await o.drop();let j=L.code==="missing_token"?void 0:L;_(j),u.post({type:"out",...j&&{problem:j}})}else d(L),u.post({type:"failed",problem:L});return L}async function E(){return(r?Re()>r.last:n.session.status!=="signed_out")?await y():r&&Re()>r.due&&y(),r?.token}return{send:e,current:E,refresh:y,setUser:h,tabs:u,problem:()=>a.problem,access:()=>r&&Re()<r.until?r.token:void 0,login:($,M)=>u.exclusive(async()=>{let D=await W(e("POST",$,M));if(D.status==="error"){let{code:J,challenge:K,methods:br,expires_in:kr}=D.problem;return J!=="second_factor_required"&&J!=="second_factor_enrolment_required"?D:{status:J,challenge:K,methods:br,expires_in:kr}}let{access_token:L,second_factor_enrolment:j,recovery_codes:ye,user:re,verification:pe}=D.data;return j?{status:"second_factor_enrolment_required",...j}:pe?{status:"verification_sent"}:L?(await w(D.data,!0),{status:"signed_in",user:re,...ye&&{recovery_codes:ye}}):pt(200)}),async stepUp($){let M=L=>u.exclusive(async()=>{let j=await Go(e("POST","/step-up",$,L));return j.status==="error"?j:(await w(j.data,!1),{status:"ok",data:j.data.user})}),D=await M(await E());return D.status==="ok"||!["token_stale","invalid_token"].includes(D.problem.code)||await y()?D:M(r?.token)},signOut:$=>u.exclusive(async()=>{let M=t?void 0:r?.token,D=M?void 0:await o.get(),L=await W(e("POST","/logout",{scope:$,refresh_token:D},M,!0));return L.status==="ok"&&$!=="others"&&(await o.drop(),_(),u.post({type:"out"})),L}),recheck(){n.session.status!=="unknown"&&(m=0,y())}}}function Yo(e){let t=o=>{try{return e?o(localStorage,e):void 0}catch{return}};return{shared:!0,get:async()=>{},keep:async()=>t((o,n)=>o.setItem(n,"1")),drop:async()=>t((o,n)=>o.removeItem(n)),absent:async o=>o&&t((n,i)=>n.getItem(i))===null}}function Xo(e,t){let o,n=t,i=!1;try{let l=globalThis.localStorage;n??=l,i=!!l&&n===l,i&&(l.setItem(`${e} probe`,""),l.removeItem(`${e} probe`))}catch{i=!1}async function r(){try{return o??await n.getItem(e)??void 0}catch{return o}}async function a(l){o=void 0;try{await(l?n.setItem(e,l):n.removeItem(e))}catch{o=l??void 0}}return{shared:i,get:r,keep:a,drop:a,absent:async()=>!await r()}}function Zo(){let e={status:"unknown"},t=new Set;return{get session(){return e},set(o,n=e){e=n;for(let i of[...t])try{i(o,e)}catch(r){queueMicrotask(()=>{throw r})}},onChange(o){return t.add(o),()=>{t.delete(o)}}}}var Dr=15e3;function Jt(e){let t=e.mode!=="bearer",{origin:o,pathname:n}=new URL(e.baseUrl,globalThis.location?.href),i=o+(n.replace(/\/+$/,"")||"/auth"),r=w=>(e.fetch??fetch)(w),a=async(w,y,x,v,E=!1)=>r(new Request(i+y,{method:w,body:x?JSON.stringify(x):null,headers:{accept:"application/json",...x?{"content-type":"application/json"}:{},...v&&{authorization:`Bearer ${v}`}},credentials:t?"include":"omit",cache:"no-store",keepalive:E,signal:AbortSignal.timeout(Dr)})),l=Zo(),p=`vestibule ${i}`,m=t?Yo(e.noteSignIn?p:void 0):Xo(p,e.storage),u=Qo(a,t,m,l,`${p} ${t}`),k=Ko(u,e.onStepUp),_=w=>{w.persisted&&u.recheck()},d=()=>{l.session.status==="unreachable"&&u.recheck()};globalThis.addEventListener?.("pageshow",_),globalThis.addEventListener?.("online",d);async function h(){await u.current();let w=u.access();if(w)return{status:"ok",data:w};let y=l.session.status==="signed_out"?void 0:u.problem();return y?{status:"error",problem:y}:se("missing_token","No user is signed in.")}return{core:{...u,authorized:k,cookie:t},get session(){return l.session},async getSession(){return(l.session.status==="unknown"||l.session.status==="unreachable")&&await u.refresh(),l.session},async getUser(){let w=await h();if(w.status==="error")return w;let y=await W(k(x=>a("GET","/me",void 0,x)));return y.status==="ok"&&(u.setUser(y.data),u.tabs.post({type:"user",user:y.data})),y},getAccessToken:h,fetch(w,y){let x=new Request(w,y);return k(v=>{let E=x.clone();return v&&E.headers.set("authorization",`Bearer ${v}`),r(E)})},signOut:({scope:w="this"}={})=>u.signOut(w),onChange:l.onChange,close(){u.tabs.close(),globalThis.removeEventListener?.("pageshow",_),globalThis.removeEventListener?.("online",d)}}}function Gt(e,{name:t,email:o,password:n,locale:i,app:r}){return e.core.login("/signup",{name:t,email:o,password:n,locale:i,app:r,cookie:e.core.cookie})}function Ke(e,t){return e.core.stepUp(t)}var V=class extends Error{constructor({status:t=0,code:o,detail:n="",errors:i=[],methods:r=[],request_id:a="",retry_after:l=null}){super(n),Object.assign(this,{status:t,code:o,errors:i,methods:r,requestId:a,retryAfter:l})}};function A(e){if(e.status==="error")throw new V(e.problem);return e.status==="ok"?e.data:e}var dt=null,mt=()=>{};function en(e){mt=e,mt(dt!==null)}function tn(){return new Promise(e=>{dt=e,mt(!0)})}function Ae(e){dt?.(e),dt=null,mt(!1)}var Qt="vestibule.email",Yt=e=>{try{return e(sessionStorage)}catch{return null}},on=()=>Yt(e=>e.getItem(Qt))??"",Xt=e=>Yt(t=>t.setItem(Qt,e.trim())),nn=()=>Yt(e=>e.removeItem(Qt));var Zt=document.documentElement,Je=JSON.parse(document.getElementById("words").textContent),G=()=>Zt.lang||"en",Fe=e=>Object.hasOwn(Je,e),s=(e,t)=>P(e,t).join("");function P(e,t={}){return jr(e,t.n).split(/\{(\w+)\}/).map((n,i)=>i%2?Br(t[n]):n).filter(n=>n!=="")}function jr(e,t){if(t===void 0)return Je[e]??e;let o=new Intl.PluralRules(G()).select(t);return Je[`${e}.${o}`]??Je[`${e}.other`]??e}var Br=e=>typeof e=="number"?new Intl.NumberFormat(G()).format(e):e,rn=()=>{};function sn(e){rn=e}function an(e,t,o){Je=o,Zt.lang=e,Zt.dir=t,rn()}var Nr=document.querySelector('meta[name="vestibule-base"]').content,g=Jt({baseUrl:Nr,noteSignIn:!0,onStepUp:tn}),ft="",eo=null,cn=!1,Ge=g.session,_t=ln(),to=new Set;g.onChange((e,t)=>{e==="signed_out"&&(ft=eo??qr(t.problem)),e==="signed_in"&&(ft="",nn()),Ge=t,oo()});function qr(e){return e?.code==="second_factor_required"?s("session.log_in_again"):e?s("code.session_ended"):Ge.status==="signed_in"?s("session.logged_out"):""}function ln(){return{...Ge,problem:Ge.problem&&new V(Ge.problem),note:ft}}function oo(){if(!cn){_t=ln();for(let e of to)e(_t)}}function $t(){let[e,t]=f(_t);return I(()=>(to.add(t),t(_t),()=>to.delete(t)),[]),e}function Se(e){cn=e,oo()}function ht(){g.session.status==="unknown"?g.getSession():g.core.recheck()}async function gt(e=s("session.logged_out")){g.session.status!=="signed_out"&&await no(g.signOut(),e),ro(e)}async function no(e,t){eo=t;try{return A(await e)}finally{eo=null}}function ro(e){ft=e,oo()}var B=async(e,t,o)=>A(await W(g.core.authorized(n=>g.core.send(e,t,o,n))));var Hr=e=>g.core.setUser(e),un=async()=>A(await g.getUser());async function pn(e){g.session.status==="signed_in"&&await B("PATCH","/me",{locale:e}).then(Hr,()=>{})}document.addEventListener("visibilitychange",()=>{document.visibilityState==="visible"&&g.session.status==="signed_in"&&g.getUser()});var yt=(e,t,o,{ids:n=[],query:i,body:r}={})=>W(e.core.send(t.toUpperCase(),dn(o,n,i),r));function Q(e,t,o,{ids:n=[],query:i,body:r}={}){return W(e.core.authorized(a=>e.core.send(t.toUpperCase(),dn(o,n,i),r,a)))}function dn(e,t,o={}){let n=0,i=e.replace("/auth","").replace(/\{\w+\}/g,()=>encodeURIComponent(t[n++]??"")),r=Object.entries(o).filter(([,a])=>a!==void 0);return r.length?`${i}?${new URLSearchParams(r)}`:i}async function mn(e,t){let o=await Q(e,"patch","/auth/me",{body:{name:t}});return o.status==="ok"&&(e.core.setUser(o.data),e.core.tabs.post({type:"user",user:o.data})),o}var fn=(e,t)=>Q(e,"post","/auth/email/verify",{body:t}),_n=(e,t)=>yt(e,"post","/auth/password/forgot",{body:{email:t}}),$n=(e,t)=>yt(e,"post","/auth/password/reset",{body:t}),hn=e=>Q(e,"get","/auth/me/export");async function gn(e,t){let o=await Q(e,"delete","/auth/me",{body:t});return o.status==="ok"&&await e.core.refresh(),o}var yn=(e,t={})=>yt(e,"get","/auth/settings",{query:t});var ie=JSON.parse(document.getElementById("settings").textContent),bn={name:ie.app.name,logo:ie.app.logo&&new URL(ie.app.logo).pathname},kn=e=>e?`${e} · ${bn.name}`:bn.name,de=document.querySelector('meta[name="vestibule-mail"]').content==="on",so=new URLSearchParams(location.search).get("next"),wn=so?yn(g,{next:so}).then(e=>A(e).next).catch(()=>{}):Promise.resolve(),io=null;function vn(){io=so}var xn=e=>t=>e?.roles?.find(o=>o.role_type===t)?.display_name??t,Qe=e=>io?`${e}?next=${encodeURIComponent(io)}`:e;function ae(e){switch(e.status){case 0:return s(Fe(`code.${e.code}`)?`code.${e.code}`:"problem.network");case 429:return s("problem.too_many",{again:Sn(e.retryAfter)});case 503:return s("problem.busy",{again:Sn(e.retryAfter)})}if(e.status>=500){let t=e.requestId&&` ${s("problem.ours.id",{id:e.requestId})}`;return`${s("problem.ours")}${t}`}return Fe(`code.${e.code}`)?s(`code.${e.code}`):e.message||s("problem.unknown")}function Sn(e){return e===null?s("again.soon"):e<120?s("again.seconds",{n:Math.max(1,e)}):e<7200?s("again.minutes",{n:Math.ceil(e/60)}):s("again.hours",{n:Math.ceil(e/3600)})}var Pn={email_taken:["email"],wrong_password:["current_password","password"],invalid_code:["recovery_code","code"]};function Cn(e,t){let o=Pn[e.code]?.find(a=>t(a))??Pn[e.code]?.at(-1);if(o)return{errors:{[o]:ae(e)},alert:""};let n={},i=[];for(let{pointer:a="",code:l,detail:p}of e.errors){let m=a.split("/")[1],u=Wr(m,l)??p;m&&t(m)?n[m]??=u:i.push(u)}let r=Object.keys(n).length>0;return{errors:n,alert:i.join(" ")||(r?"":ae(e))}}function Wr(e="",t){let o=`invalid.${e.replace(/^new_/,"")}.${t}`;return Fe(o)?s(o):void 0}function C(e){let t=O(!1),[o,n]=f(!1),[i,r]=f("");async function a(...l){if(!t.current){t.current=!0,n(!0),r("");try{await e(...l)}catch(p){if(!(p instanceof V))throw p;r(ae(p))}finally{t.current=!1,n(!1)}}}return{busy:o,alert:i,run:a}}var S=({of:e})=>c`<div role="alert" class="alert">${e.alert}</div>`;function R({action:e,look:t,label:o,children:n}){return c`
    <button class=${t} type="button" aria-label=${o} aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}
      onClick=${()=>e.run()}>${n}</button>`}var Ue=e=>e?"":s("check.name");function te(e){return e?/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(e)?"":s("check.email.whole"):s("check.email")}function Ee(e,t){let o=new TextEncoder().encode(e).length;return o<t?s("check.new_password.short",{n:t}):o?"":s("check.new_password")}function Me({password_min_bytes:e,password_policy:t}){return e?t==="strict"?`${s("password.hint",{n:e})}. ${s("password.hint.strict")}`:s("password.hint",{n:e}):""}var Te=e=>/^[0-9]{6}$/.test(e)?"":s("check.code"),bt=e=>/^[0-9]{8}$/.test(e)?"":s("check.mail_code"),kt=e=>e?"":s("check.recovery_code"),Y=e=>e?"":s("check.password"),we=e=>e.replaceAll(/\s/g,"");function F({read:e,check:t,send:o,scope:n=""}){let i=O(null),r=O(!1),[a,l]=f(!1),[p,m]=f({errors:{},alert:"",code:""});H(()=>{i.current?.querySelector('[aria-invalid="true"]')?.focus()},[p.at]);function u(h,w="",y=""){m({errors:h,alert:w,code:y,at:performance.now()})}async function k(h){if(h.preventDefault(),r.current)return;let w=e(Object.fromEntries(new FormData(i.current))),y=Object.entries(t(w)).filter(([,x])=>x);if(y.length)return u(Object.fromEntries(y));r.current=!0,l(!0),m({errors:{},alert:"",code:""});try{await o(w)}catch(x){if(!(x instanceof V))throw x;let{errors:v,alert:E}=Cn(x,$=>i.current?.elements.namedItem($));u(v,E,x.code)}finally{r.current=!1,l(!1)}}function _({target:h}){if(!p.errors[h.name])return;let{[h.name]:w,...y}=p.errors;m({...p,errors:y})}return{element:i,busy:a,submit:k,edited:_,id:h=>n?`${n}-${h}`:h,...p}}function U({form:e,label:t,button:o,look:n="primary",cancel:i,cancelLabel:r=s("action.cancel"),children:a}){return c`
    <form ref=${e.element} method="post" novalidate aria-label=${t} onSubmit=${e.submit} onInput=${e.edited}>
      <div role="alert" class="alert">${e.alert}</div>
      ${a}
      <p class="visually-hidden" aria-live="polite">${Object.values(e.errors).join(" ")}</p>
      <div class="buttons">
        <button class=${n} type="submit" aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}>${o}</button>
        ${i&&c`<button class="secondary" type="button" onClick=${i}>${r}</button>`}
      </div>
    </form>`}function X({form:e,name:t,label:o,hint:n,action:i,children:r,...a}){let l=e.errors[t],p=e.id(t),m=[l&&`${p}-error`,n&&`${p}-hint`].filter(Boolean).join(" ");return c`
    <div class="field">
      <label for=${p}>${o}</label>
      <div class="entry">
        <input id=${p} name=${t} required ...${a}
          aria-invalid=${l?"true":void 0} aria-describedby=${m||void 0} />
        ${r}
      </div>
      ${l&&c`<p class="error" id="${p}-error">${l} ${i}</p>`}
      ${n&&!l&&c`<p class="hint" id="${p}-hint">${n}</p>`}
    </div>`}function ao({form:e,name:t="email",label:o=s("field.email"),...n}){return c`
    <${X} form=${e} name=${t} label=${o} type="email" dir="ltr" inputmode="email" autocapitalize="none"
      spellcheck=${!1} ...${n} />`}function me({form:e,...t}){H(()=>{let{email:n}=e.element.current.elements;n.value?Xt(n.value):n.value=on()},[]);let o=({target:n})=>Xt(n.value);return c`<${ao} form=${e} ...${t} onInput=${o} onChange=${o} />`}function z({form:e,name:t="password",label:o=s("field.password"),show:n=s("field.password.show"),autocomplete:i,hint:r}){let[a,l]=f(!1);return I(()=>{e.busy&&l(!1)},[e.busy]),c`
    <${X} form=${e} name=${t} label=${o} type=${a?"text":"password"} hint=${r}
      autocapitalize="none" spellcheck=${!1} autocomplete=${i}>
      <button class="reveal" type="button" aria-pressed=${String(a)} aria-controls=${e.id(t)} onClick=${()=>l(!a)}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
          <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
          <circle cx="12" cy="12" r="3" />
          ${!a&&c`<path d="M4 20 20 4" />`}
        </svg>
        <span class="visually-hidden">${n}</span>
      </button>
    <//>`}var ce=({form:e})=>c`
  <${X} form=${e} name="code" label=${s("field.code")} type="text" dir="ltr" inputmode="numeric" autocomplete="one-time-code" spellcheck=${!1} />`,wt=({form:e})=>c`
  <${X} form=${e} name="recovery_code" label=${s("field.recovery_code")} type="text" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck=${!1} />`,fe=({user:e})=>c`
  <input type="text" name="username" autocomplete="username" value=${e.email} readonly hidden />`;async function Oe(e,{autofill:t,signal:o}={}){let n=await W(e("/passkeys/options"));if(n.status==="error")return n;let{challenge_id:i,publicKey:r}=n.data,a=await Rn(()=>navigator.credentials.get({publicKey:PublicKeyCredential.parseRequestOptionsFromJSON(r),...t&&{mediation:"conditional"},...o&&{signal:o}}));return a.status==="error"?a:{...a,data:{challenge_id:i,credential:a.data},rpId:r.rpId}}async function vt(e,t){let o=await W(e(t));if(o.status==="error")return o;let{challenge_id:n,publicKey:i}=o.data,r=await Rn(()=>navigator.credentials.create({publicKey:PublicKeyCredential.parseCreationOptionsFromJSON(i)}));return r.status==="error"?r:{status:"ok",data:{challenge_id:n,credential:r.data}}}async function Rn(e){try{return{status:"ok",data:(await e()).toJSON()}}catch(t){let{name:o,message:n}=t;return o==="InvalidStateError"?se("passkey_exists",n):se(["NotAllowedError","AbortError"].includes(o)?"cancelled":"unsupported",n)}}var An=e=>Oe(t=>e.core.authorized(o=>e.core.send("POST",t,{},o)));async function Fn(e,{label:t}={}){let o=await vt(n=>e.core.authorized(i=>e.core.send("POST",n,void 0,i)),"/me/passkeys/options");return o.status==="error"?o:Q(e,"post","/auth/me/passkeys",{body:{...o.data,...t&&{label:t}}})}var zr=e=>Q(e,"get","/auth/me/passkeys"),Un=(e,t,o)=>Q(e,"patch","/auth/me/passkeys/{id}",{ids:[t],body:{label:o}});async function En(e,t){let o=await Q(e,"delete","/auth/me/passkeys/{id}",{ids:[t]}),n=o.status==="ok"?await zr(e):o;if(n.status==="ok"){let{rp_id:i,user_handle:r,items:a}=n.data;await globalThis.PublicKeyCredential?.signalAllAcceptedCredentials?.({rpId:i,userId:r,allAcceptedCredentialIds:a.map(({credential_id:p})=>p)}).catch(()=>{})}return o}var Mn=globalThis.PublicKeyCredential,Z=typeof Mn?.parseRequestOptionsFromJSON=="function",Tn=async()=>Z&&(await Mn.isConditionalMediationAvailable?.()??!1),Kr={invalid_credentials:"passkey_refused",invalid_challenge:"passkey_refused"},Jr={cancelled:"passkey_not_added"},On=e=>t=>t.status==="error"&&t.problem.code in e?{status:"error",problem:{...t.problem,code:e[t.problem.code]}}:t,Ie=On(Kr),xt=On(Jr);function In(){let e=$t(),[t,o]=f(!1),[n,i]=f(null);I(()=>en(o),[]);let r=e.status==="signed_in";return I(()=>{t&&!r&&Ae(!1)},[t,r]),I(()=>{if(!t)return i(null);B("GET","/me/factors").then(({items:a})=>i(Gr(a)),()=>i(["password"]))},[t]),t&&r&&n?c`<${Qr} user=${e.user} ways=${n} />`:null}function Gr(e){let t=n=>e.some(i=>i.kind===n);if(!e.length)return["password"];let o=[];return t("passkey")&&Z&&o.push("passkey"),t("totp")&&o.push("code"),[...o,"recovery_code"]}var St={password:{title:"step_up.password",how:"step_up.password.how"},passkey:{title:"step_up.passkey",how:"step_up.passkey.how",choose:"second_factor.use_passkey"},code:{title:"step_up.code",how:"second_factor.totp",choose:"second_factor.use_totp",check:Te,input:ce},recovery_code:{title:"step_up.recovery_code",how:"second_factor.recovery_code",choose:"second_factor.use_recovery_code",check:kt,input:wt}};function Qr({user:e,ways:t}){let o=O(null),[n,i]=f(t[0]);H(()=>{o.current.showModal()},[]);let r=()=>o.current.close(),a=n==="passkey"?Zr:n==="password"?Yr:Xr;return c`
    <dialog ref=${o} aria-labelledby="step-up-title" aria-describedby="step-up-words"
      onClose=${()=>Ae(!1)}>
      <h2 id="step-up-title">${s(St[n].title)}</h2>
      <p class="hint" id="step-up-words">${s("step_up.lead",{how:s(St[n].how)})}</p>
      <${a} key=${n} user=${e} way=${n} setWay=${i} cancel=${r} />
      ${t.filter(l=>l!==n).map(l=>c`
        <p class="other" key=${l}><button class="plain" type="button" onClick=${()=>i(l)}>${s(St[l].choose)}</button></p>`)}
      ${n==="password"&&(ie?.mail_login??"off")!=="off"&&c`
        <p class="hint">${P("step_up.no_password",{link:c`<a href="/forgot-password">${s("step_up.no_password.link")}</a>`})}</p>`}
    </dialog>`}function Yr({user:e,setWay:t,cancel:o}){let n=F({scope:"step-up",read:({password:i})=>({password:i}),check:({password:i})=>({password:Y(i)}),send:async i=>{let r=await Ke(g,i),a=r.problem?.code==="second_factor_required"&&r.problem.methods;if(a?.length)return t(a.includes("totp")?"code":"passkey");A(r),Ae(!0)}});return c`
    <${U} form=${n} label=${s("step_up.form")} button=${s("action.continue")} cancel=${o}>
      <${fe} user=${e} />
      <${z} form=${n} label=${s("field.your_password")} autocomplete="current-password" />
    <//>`}function Xr({user:e,way:t,cancel:o}){let{check:n,input:i}=St[t],r=F({scope:"step-up",read:a=>({[t]:we(a[t])}),check:a=>({[t]:n(a[t])}),send:async a=>{A(await Ke(g,a)),Ae(!0)}});return c`
    <${U} form=${r} label=${s("step_up.form")} button=${s("action.continue")} cancel=${o}>
      <${fe} user=${e} />
      <${i} form=${r} />
    <//>`}function Zr({cancel:e}){let t=C(async()=>{let o=A(await An(g));A(Ie(await Ke(g,{passkey:o}))),Ae(!0)});return c`
    <${S} of=${t} />
    <div class="buttons">
      <${R} action=${t} look="primary">${s("second_factor.passkey_button")}<//>
      <button class="secondary" type="button" onClick=${e}>${s("action.cancel")}</button>
    </div>`}var Ln=!0;function b({children:e}){let t=O(null);return H(()=>{Ln||t.current.focus(),Ln=!1},[]),c`<h1 ref=${t} tabindex="-1">${e}</h1>`}function _e({rows:e}){return c`
    <div class="loading" role="status">
      <span class="visually-hidden">${s("page.loading")}</span>
      ${e.map(t=>c`<div class="ghost ${t}"></div>`)}
    </div>`}var co=document.querySelector('meta[name="vestibule-public-url"]')?.content;function Le(){if(!co)return null;let e=c`<a href=${co+Wo()}><bdi>${co.replace(/^https?:\/\//,"")}</bdi></a>`;return c`<p class="other">${P("page.use_public_url",{link:e})}</p>`}function Pt({problem:e}){return c`
    <${b}>${s("page.unreachable")}<//>
    <div role="alert" class="alert">${ae(e)}</div>
    ${e?.code==="cross_site"&&c`<${Le} />`}
    <button class="primary" type="button" onClick=${ht}>${s("action.try_again")}</button>`}var oe=({children:e})=>c`<p class="note" role="status">${e}</p>`,le=()=>c`<p class="hint aside">${s("mail.spam")}</p>`;function $e(e){if(!e)return"";let t=Math.round(e/60);return t<120?s("link.life.minutes",{n:t}):t<2880?s("link.life.hours",{n:Math.round(t/60)}):s("link.life.days",{n:Math.round(t/60/24)})}var ue=({children:e})=>c`<strong><bdi>${e}</bdi></strong>`;function Dn({session:e,settings:t}){return e.status==="signed_in"?c`<${es} user=${e.user} settings=${t} />`:e.status==="unreachable"?c`<${Pt} problem=${e.problem} />`:c`<${os} note=${e.note} open=${t.signup==="open"} />`}function es({user:e,settings:t}){let o=C(()=>gt()),n=xn(t),i=e.role_profiles.some(a=>a.role_type==="admin"&&a.enabled),r=e.role_profiles.filter(a=>a.enabled);return c`
    <${b}>${P("home.hello",{name:c`<bdi>${e.name}</bdi>`})}<//>
    <${S} of=${o} />
    <dl class="facts">
      <div><dt>${s("home.email")}</dt><dd><bdi>${e.email}</bdi></dd></div>
      <div>
        <dt id="roles">${s("home.roles")}</dt>
        <dd>
          ${r.length===0?c`<span class="soft">${s("home.no_roles")}</span>`:c`
            <ul class="roles" aria-labelledby="roles">
              ${r.map(a=>c`<${ts} key=${a.role_type} name=${n(a.role_type)} />`)}
            </ul>`}
        </dd>
      </div>
    </dl>
    <div class="choices">
      ${i&&c`<a class="secondary" href="/admin">${s("home.console")}</a>`}
      <a class="secondary" href="/account">${s("action.your_account")}</a>
      <${R} action=${o} look="secondary">${s("action.log_out")}<//>
    </div>`}var ts=({name:e})=>c`<li><span class="role"><bdi>${e}</bdi></span></li>`;function os({note:e,open:t}){return c`
    <${b}>${s("home.welcome")}<//>
    <${oe}>${e}<//>
    <p class="lead">${s(t?"home.open":"home.closed")}</p>
    <div class="choices">
      ${t&&c`<a class="primary" href="/signup">${s("action.sign_up")}</a>`}
      <a class=${t?"secondary":"primary"} href="/login">${s("action.log_in")}</a>
    </div>`}function jn(e,{email:t,password:o}){return e.core.login("/login",{email:t,password:o,cookie:e.core.cookie})}async function lo(e,t={}){let o=await Oe(i=>e.core.send("POST",i,{}),t);if(o.status==="error")return o;t.onChosen?.();let n=await e.core.login("/passkeys/login",{...o.data,cookie:e.core.cookie});return n.status==="error"&&n.problem.code==="unknown_passkey"&&await ns(o.rpId,o.data.credential),n}async function ns(e,t){let{id:o}=t,{signalUnknownCredential:n}=PublicKeyCredential;await n?.call(PublicKeyCredential,{rpId:e??location.hostname,credentialId:o}).catch(()=>{})}function Bn(e,{email:t,name:o,challenge:n,app:i}){return W(e.core.send("POST","/mail-login",{email:t,name:o,challenge:n,app:i,cookie:e.core.cookie}))}function Nn(e,{token:t,challenge:o}){return W(e.core.send("POST","/mail-login/link",{token:t,challenge:o}))}function qn(e,{challenge:t,code:o,token:n}){return e.core.login("/mail-login/finish",{challenge:t,code:o,token:n})}var Ye=(e,t,o)=>e.core.login(t,o),Rt=(e,{challenge:t,code:o,remember:n})=>Ye(e,"/login/second-factor",{challenge:t,code:o,remember:n}),Hn=(e,{challenge:t,code:o,remember:n})=>Ye(e,"/login/second-factor",{challenge:t,recovery_code:o,remember:n});async function Wn(e,{challenge:t,remember:o}={}){let n=await Oe(i=>e.core.send("POST",i,t?{challenge:t}:{second_factor:!0}));return n.status==="error"?n:Ye(e,"/login/second-factor",{challenge:t,remember:o,passkey:n.data})}var zn=(e,{challenge:t}={})=>Q(e,"post","/auth/enrol/totp",{body:{...t&&{challenge:t}}}),Vn=(e,{challenge:t,id:o,code:n})=>Ye(e,"/enrol/totp/confirm",{challenge:t,id:o,code:n});async function Kn(e,{challenge:t,label:o}={}){let n=await vt(i=>e.core.send("POST",i,{challenge:t}),"/enrol/passkey/options");return n.status==="error"?n:Ye(e,"/enrol/passkey",{challenge:t,...n.data,label:o})}function At(e,t,o){let n=document.createElement("a");n.href=URL.createObjectURL(new Blob([o],{type:t})),n.download=e,n.click(),setTimeout(()=>URL.revokeObjectURL(n.href),6e4)}function Ft({factor:e,confirm:t,cancel:o}){let n=F({scope:"app",read:({code:i})=>({code:i.replaceAll(" ","")}),check:({code:i})=>({code:Te(i)}),send:({code:i})=>t(i)});return c`
    <p class="hint">${s("totp.lead")}</p>
    <${rs} rows=${e.qr} />
    <p class="key"><code>${e.secret.match(/.{1,4}/g).join(" ")}</code></p>
    <${U} form=${n} label=${s("totp.form")} button=${s("action.confirm")} cancel=${o}><${ce} form=${n} /><//>`}function rs({rows:e}){let t=e.length+8,o=e.flatMap((n,i)=>[...n].map((r,a)=>r==="1"?`M${a+4} ${i+4}h1v1h-1z`:""));return c`
    <svg class="qr" viewBox="0 0 ${t} ${t}" width="208" height="208" role="img" aria-label=${s("totp.qr")} shape-rendering="crispEdges">
      <rect width=${t} height=${t} fill="#fff" />
      <path d=${o.join("")} fill="#000" />
    </svg>`}function De({codes:e,onDone:t}){let[o,n]=f(""),i=`${e.join(`
`)}
`;async function r(){await navigator.clipboard.writeText(i).then(()=>n(s("codes.copied")),()=>n(s("codes.not_copied")))}function a(){At(`${s("codes.file")}-${location.hostname}.txt`,"text/plain",i),n(s("codes.downloaded"))}return c`
    <p class="hint">${s("codes.lead")}</p>
    <ul class="codes" aria-label=${s("codes.list")}>${e.map(l=>c`<li><code>${l}</code></li>`)}</ul>
    <p class="choices">
      ${navigator.clipboard&&c`<button class="small" type="button" onClick=${r}>${s("codes.copy")}</button>`}
      <button class="small" type="button" onClick=${a}>${s("codes.download")}</button>
      <button class="small" type="button" onClick=${()=>print()}>${s("codes.print")}</button>
    </p>
    <p class="said" role="status">${o}</p>
    <button class="primary" type="button" onClick=${t}>${s("codes.done")}</button>`}var Jn=Number(document.querySelector('meta[name="vestibule-trust-days"]').content);function Qn({methods:e,onRestart:t}){let n=ss.filter(({method:l})=>l==="recovery_code"||e.includes(l)).filter(({method:l})=>l!=="passkey"||Z),[i,r]=f(n[0]),a=i.view;return c`
    <${b}>${s("second_factor.heading")}<//>
    <p class="lead">${s(i.lead)}</p>
    <${a} key=${i.method} ...${i} onRestart=${t} />
    ${n.filter(l=>l!==i).map(l=>c`
      <p class="other" key=${l.method}><button class="plain" type="button" onClick=${()=>r(l)}>${s(l.choose)}</button></p>`)}
    <p class="other"><button class="plain" type="button" onClick=${()=>t("")}>${s("action.start_again")}</button></p>`}var ss=[{method:"passkey",view:is,lead:"second_factor.passkey",choose:"second_factor.use_passkey"},{method:"totp",view:Gn,lead:"second_factor.totp",choose:"second_factor.use_totp",field:"code",check:Te,input:ce,show:Rt},{method:"recovery_code",view:Gn,lead:"second_factor.recovery_code",choose:"second_factor.use_recovery_code",field:"recovery_code",check:kt,input:wt,show:Hn}];function Gn({field:e,check:t,input:o,show:n,onRestart:i}){let r=F({scope:e,read:a=>({[e]:we(a[e]),remember:!!a.remember}),check:a=>({[e]:t(a[e])}),send:async({[e]:a,remember:l})=>{A(await he(n(g,{code:a,remember:l}),i))}});return c`
    <${U} form=${r} label=${s("second_factor.form")} button=${s("action.continue")}>
      <${o} form=${r} />
      ${Jn>0&&c`
        <label class="check"><input type="checkbox" name="remember" value="1" />
          ${s("second_factor.trust",{n:Jn})}</label>`}
    <//>`}function is({onRestart:e}){let t=C(async()=>{A(Ie(await he(Wn(g),e)))});return c`
    <${S} of=${t} />
    <${R} action=${t} look="primary">${s("second_factor.passkey_button")}<//>`}async function he(e,t){let o=await e;return o.problem?.code==="invalid_challenge"&&t(s("code.invalid_challenge")),o}function Yn({methods:e,onRestart:t}){let[o,n]=f(null),[i,r]=f(null);I(()=>(Se(!0),()=>Se(!1)),[]);let a=async u=>r(A(await he(u,t)).recovery_codes),l=C(async()=>n(A(await he(zn(g),t)))),p=C(()=>a(Kn(g).then(xt)));if(i)return c`<${b}>${s("enrol.codes")}<//>
      <${De} codes=${i} onDone=${()=>Se(!1)} />`;if(o){let u=k=>a(Vn(g,{id:o.id,code:k}));return c`
      <${b}>${s("enrol.totp.heading")}<//>
      <${Ft} factor=${o} confirm=${u} cancel=${()=>n(null)} />`}let m=Z&&e.includes("passkey");return c`
    <${b}>${s("enrol.heading")}<//>
    <p class="lead">${s("enrol.lead")}</p>
    <${S} of=${p} /><${S} of=${l} />
    <div class="choices">
      ${m&&c`<${R} action=${p} look="primary">${s("enrol.passkey")}<//>`}
      <${R} action=${l} look=${m?"secondary":"primary"}>${s("enrol.totp")}<//>
    </div>`}function ge(e,t){["second_factor_required","second_factor_enrolment_required"].includes(e.status)?t(e):A(e)}function je({due:e,onDue:t,onRestart:o}){return e.status!=="second_factor_required"?c`<${Yn} methods=${e.methods} onRestart=${o} />`:e.methods.includes("mail_code")?c`<${as} due=${e} onDue=${t} onRestart=${o} />`:c`<${Qn} methods=${e.methods} onRestart=${o} />`}function as({due:e,onDue:t,onRestart:o}){let n=F({read:({code:i})=>({code:we(i)}),check:({code:i})=>({code:bt(i)}),send:async i=>ge(await he(Rt(g,i),o),t)});return c`
    <${b}>${s("mail.check")}<//>
    <p class="lead">${s("second_factor.new_device")} ${s("mail_login.code_life",{n:Math.round(e.expires_in/60)})}</p>
    <${U} form=${n} label=${s("mail_login.code_form")} button=${s("action.continue")}>
      <${ce} form=${n} />
    <//>
    <${le} />
    <p class="other"><button class="plain" type="button" onClick=${()=>o("")}>${s("action.start_again")}</button></p>`}var po=async e=>A(await Bn(g,e));async function mo(e,t,o){ge(await he(qn(g,e),o),t)}function Xn({onDue:e,onRestart:t}){let[o,n]=f(null),i=F({read:r=>({email:r.email.trim()}),check:r=>({email:te(r.email)}),send:async r=>{n({values:r,reply:await po(r)})}});return o?c`<${er} asked=${o} onDue=${e} onRestart=${t} />`:c`
    <${b}>${s("mail_login.heading")}<//>
    <p class="lead">${s("mail_login.lead")}</p>
    <${U} form=${i} label=${s("mail_login.form")} button=${s("mail_login.send")}>
      <${me} form=${i} autocomplete="username" />
    <//>
    <p class="other"><button class="plain" type="button" onClick=${()=>t("")}>${s("mail_login.use_password")}</button></p>`}function Zn({onDue:e,onRestart:t}){let[o,n]=f(null),i=F({read:({name:r,email:a})=>({name:r.trim(),email:a.trim()}),check:({name:r,email:a})=>({name:Ue(r),email:te(a)}),send:async r=>{n({values:r,reply:await po(r)})}});return o?c`<${er} asked=${o} onDue=${e} onRestart=${t} />`:c`
    <${b}>${s("mail_login.signup")}<//>
    <p class="lead">${s("mail_login.lead")}</p>
    <${U} form=${i} label=${s("signup.form")} button=${s("mail_login.send")}>
      <${X} form=${i} name="name" label=${s("field.name")} type="text" autocomplete="name" />
      <${me} form=${i} autocomplete="email" />
    <//>
    <p class="other"><button class="plain" type="button" onClick=${()=>t("")}>${s("mail_login.choose_password")}</button></p>`}function er({asked:{values:e,reply:t},onDue:o,onRestart:n}){let[i,r]=f(""),a=F({read:({code:p})=>({code:we(p)}),check:({code:p})=>({code:bt(p)}),send:p=>mo(p,o,n)}),l=C(async()=>{r(""),await po(e),r(s("mail_login.sent_again"))});return c`
    <${b}>${s("mail.check")}<//>
    <p class="lead">${P("mail_login.mailed",{email:c`<${ue}>${e.email}<//>`})} ${s("mail_login.life",{n:Math.round(t.expires_in/60)})}</p>
    <${oe}>${i}<//>
    <${U} form=${a} label=${s("mail_login.code_form")} button=${s("action.log_in")}>
      <${ce} form=${a} />
    <//>
    <${le} />
    <${S} of=${l} />
    <p class="other"><${R} action=${l} look="plain">${s("mail_login.again")}<//></p>
    <p class="other"><button class="plain" type="button" onClick=${()=>n("")}>${s("action.start_again")}</button></p>`}var cs=240*1e3;function tr({onDue:e}){let[t,o]=f(!0),n=O(null),i=C(async r=>{n.current?.abort(),o(!1);try{ge(Ie(r??await lo(g)),e)}catch(a){throw o(!0),a}});return I(()=>{if(t)return n.current=new AbortController,ls(n.current.signal).then(r=>r&&i.run(r)),()=>n.current.abort()},[t]),Z?c`
    <div class="choices">
      <${S} of=${i} />
      <${R} action=${i} look="secondary">${s("login.passkey")}<//>
    </div>`:null}async function ls(e){for(;await Tn()&&!e.aborted;){let t=AbortSignal.timeout(cs),o=!1,n=()=>{o=!0},i=await lo(g,{autofill:!0,signal:AbortSignal.any([e,t]),onChosen:n});if(o)return i;if(!t.aborted)return null}return null}function us(e){e.focus(),e.select()}function or({session:e,settings:t}){let[o,n]=f(null),[i,r]=f(!1),[a,l]=f("");function p(m){l(m),n(null),r(!1)}return o?c`<${je} due=${o} onDue=${n} onRestart=${p} />`:i?c`<${Xn} onDue=${n} onRestart=${p} />`:c`<${ps} note=${a||e.note} settings=${t} onDue=${n} onMail=${()=>r(!0)} />`}function ps({note:e,settings:t,onDue:o,onMail:n}){let i=F({read:({email:r,password:a})=>({email:r.trim(),password:a}),check:({email:r,password:a})=>({email:te(r),password:Y(a)}),send:async r=>{let a=await jn(g,r);a.problem?.code==="invalid_credentials"&&us(i.element.current.elements.password),ge(a,o)}});return c`
    <${b}>${s("login.heading")}<//>
    <${oe}>${e}<//>
    <${U} form=${i} label=${s("login.form")} button=${s("action.log_in")}>
      <${me} form=${i} autocomplete="username webauthn" />
      <${z} form=${i} autocomplete="current-password" />
    <//>
    <${tr} onDue=${o} />
    ${i.code==="cross_site"&&c`<${Le} />`}
    ${ds(i.code,t)&&c`<${ms} />`}
    ${t.mail_login!=="off"&&c`<p class="other"><button class="plain" type="button" onClick=${n}>${s("login.by_mail")}</button></p>`}
    ${de&&c`<p class="other"><a href="/forgot-password">${s("login.forgot")}</a></p>`}
    ${t.signup==="open"&&c`<p class="other">${P("login.new_here",{link:c`<a href=${Qe("/signup")}>${s("action.sign_up")}</a>`})}</p>`}`}function ds(e,t){return e==="email_not_verified"||e==="invalid_credentials"&&t.require_verified_email}function ms(){let e=c`<a href="/forgot-password">${s("login.confirm_first.link")}</a>`;return c`<p class="hint aside">${P("login.confirm_first",{link:e})}</p>`}function nr({session:e,settings:t}){let[o,n]=f(""),[i,r]=f(!1),[a,l]=f(null),p=()=>location.assign(`${ee}/login`);return a?c`<${je} due=${a} onDue=${l} onRestart=${p} />`:o?c`<${$s} email=${o} settings=${t} />`:t.signup==="closed"?c`<${_s} note=${e.note} />`:i?c`<${Zn} onDue=${l} onRestart=${()=>r(!1)} />`:c`<${fs} note=${e.note} settings=${t} onMailed=${n} onDue=${l} onMail=${()=>r(!0)} />`}function fs({note:e,settings:t,onMailed:o,onDue:n,onMail:i}){let r=t.password_min_bytes,a=F({read:({name:p,email:m,password:u})=>({name:p.trim(),email:m.trim(),password:u}),check:({name:p,email:m,password:u})=>({name:Ue(p),email:te(m),password:Ee(u,r)}),send:async p=>{let m=await Gt(g,p);m.status==="verification_sent"?o(p.email):ge(m,n)}}),l=a.code==="email_taken"&&c`<a href=${Qe("/login")}>${s("signup.log_in_instead")}</a>`;return c`
    <${b}>${s("signup.heading")}<//>
    <${oe}>${e}<//>
    <${U} form=${a} label=${s("signup.form")} button=${s("action.sign_up")}>
      <${X} form=${a} name="name" label=${s("field.name")} type="text" autocomplete="name" />
      <${me} form=${a} autocomplete="email" action=${l} />
      <${z} form=${a} autocomplete="new-password" hint=${Me(t)} />
    <//>
    ${a.code==="cross_site"&&c`<${Le} />`}
    ${t.mail_login==="signup"&&c`<p class="other"><button class="plain" type="button" onClick=${i}>${s("signup.by_mail")}</button></p>`}
    <p class="other">${P("signup.have_account",{link:c`<a href=${Qe("/login")}>${s("action.log_in")}</a>`})}</p>`}function _s({note:e}){return c`
    <${b}>${s("signup.closed")}<//>
    <${oe}>${e}<//>
    <p class="lead">${s("signup.closed.why")}</p>
    <a class="primary" href="/login">${s("action.log_in")}</a>`}function $s({email:e,settings:t}){return c`
    <${b}>${s("mail.check")}<//>
    <p class="lead">${P("signup.mailed",{email:c`<${ue}>${e}<//>`})} ${$e(t.link_lifetimes.verify)}</p>
    <${le} />
    <a class="primary" href="/login">${s("action.log_in")}</a>`}function rr({settings:e}){let[t,o]=f("");return de?t?c`<${ys} email=${t} settings=${e} onAgain=${()=>o("")} />`:c`<${hs} onMailed=${o} />`:c`<${gs} />`}function hs({onMailed:e}){let t=F({read:({email:o})=>({email:o.trim()}),check:({email:o})=>({email:te(o)}),send:async o=>{A(await _n(g,o.email)),e(o.email)}});return c`
    <${b}>${s("forgot.heading")}<//>
    <p class="lead">${s("forgot.lead")}</p>
    <${U} form=${t} label=${s("forgot.form")} button=${s("action.send_link")}>
      <${me} form=${t} autocomplete="username" />
    <//>
    <p class="other">${P("forgot.remembered",{link:c`<a href="/login">${s("action.log_in")}</a>`})}</p>`}function gs(){return c`
    <${b}>${s("forgot.heading")}<//>
    <p class="lead">${s("forgot.no_mail")}</p>
    <a class="primary" href="/login">${s("action.log_in")}</a>`}function ys({email:e,settings:t,onAgain:o}){return c`
    <${b}>${s("mail.check")}<//>
    <p class="lead">${P("forgot.mailed",{email:c`<${ue}>${e}<//>`})} ${$e(t.link_lifetimes.reset)}</p>
    <${le} />
    <div class="choices">
      <a class="primary" href="/login">${s("action.log_in")}</a>
      <button class="secondary" type="button" onClick=${o}>${s("forgot.another_email")}</button>
    </div>`}function bs(){let e=new URLSearchParams(location.hash.slice(1)).get("token");return e===null?"":(history.replaceState(history.state,"",location.pathname),e)}var Xe=new URLSearchParams(location.search).has("invited"),Be=new URLSearchParams(location.search).has("undo"),ne=bs();addEventListener("hashchange",()=>{location.hash.startsWith("#token=")&&location.reload()});function sr({settings:e}){let[t,o]=f(!1);return ne?t?c`<${vs} />`:c`<${ks} settings=${e} onExpired=${()=>o(!0)} />`:c`<${xs} />`}function ks({settings:e,onExpired:t}){let o=F({read:({new_password:n})=>({new_password:n}),check:({new_password:n})=>({new_password:Ee(n,e.password_min_bytes)}),send:async({new_password:n})=>{let i=await $n(g,{token:ne,new_password:n});if(i.problem?.code==="invalid_or_expired_link")return t();A(i),await ws(),ut("login")}});return c`
    <${b}>${s(Xe?"reset.invited":"reset.heading")}<//>
    <p class="lead">${s(Xe?"reset.invited.lead":"reset.lead")}</p>
    <${U} form=${o} label=${s("reset.form")} button=${s("reset.save")}>
      <${z} form=${o} name="new_password" label=${s("field.new_password")} show=${s("field.new_password.show")} autocomplete="new-password"
        hint=${Me(e)} />
    <//>`}async function ws(){let e=s("reset.saved");try{await gt(e)}catch(t){if(!(t instanceof V))throw t;ro(e)}}function vs(){return c`
    <${b}>${s("link.over")}<//>
    <p class="lead">${s("link.over.why")} ${s(Xe?"reset.invited.over":"reset.over")}</p>
    <div class="choices">
      <a class="primary" href="/forgot-password">${s("action.send_another_link")}</a>
      ${Xe&&c`<a class="secondary" href="/login">${s("action.log_in")}</a>`}
    </div>`}function xs(){return c`
    <${b}>${s("link.missing")}<//>
    <p class="lead">${s("link.missing.why")} ${s("reset.missing")}</p>
    <a class="primary" href="/forgot-password">${s("action.send_another_link")}</a>`}function ar(){let[e,t]=f(null),[o,n]=f(null),[i,r]=f(null);async function a(){let p=await Nn(g,{token:ne});p.status==="ok"?t(p.data):r(new V(p.problem))}I(()=>{ne&&a()},[]);let l=()=>location.assign(`${ee}/login`);return o?c`<${je} due=${o} onDue=${n} onRestart=${l} />`:ne?i?.code==="invalid_or_expired_link"?c`<${ir} heading=${s("link.over")} why=${s("link.over.why")} />`:i?c`<${b}>${s("mail_login.heading")}<//><${oe}>${ae(i)}<//>`:e?e.same_browser?c`<${Ss} link=${e} onDue=${n} onRestart=${l} />`:c`<${Ps} link=${e} />`:c`<${_e} rows=${["title","line","button"]} />`:c`<${ir} heading=${s("link.missing")} why=${s("link.missing.why")} />`}function Ss({link:e,onDue:t,onRestart:o}){let n=C(()=>mo({token:ne},t,o));return I(()=>{e.signup||n.run()},[]),!e.signup&&!n.alert?c`<${_e} rows=${["title","line","button"]} />`:c`
    <${b}>${s(e.signup?"mail_login.create":"mail_login.heading")}<//>
    <p class="lead">${s(e.signup?"mail_login.create.lead":"mail_login.finish")}</p>
    <${S} of=${n} />
    <${R} action=${n} look="primary">${s(e.signup?"mail_login.create.button":"action.log_in")}<//>`}function Ps({link:e}){let t=new Date(e.requested_at).toLocaleString(G(),{dateStyle:"medium",timeStyle:"short"});return c`
    <${b}>${s("mail_login.elsewhere")}<//>
    <p class="lead">${s("mail_login.elsewhere.lead")}</p>
    <dl class="facts">
      <div><dt>${s("mail_login.elsewhere.when")}</dt><dd>${t}</dd></div>
      <div><dt>${s("mail_login.elsewhere.device")}</dt><dd><bdi>${e.client}</bdi></dd></div>
      <div><dt>${s("mail_login.elsewhere.network")}</dt><dd><bdi>${e.network}</bdi></dd></div>
    </dl>
    <a class="secondary" href="/login">${s("mail_login.elsewhere.here")}</a>`}function ir({heading:e,why:t}){return c`
    <${b}>${e}<//>
    <p class="lead">${t}</p>
    <a class="primary" href="/login">${s("action.log_in")}</a>`}var Cs={forbidden:"prove",invalid_or_expired_link:"expired",email_taken:"taken"};function cr({session:e,settings:t}){let[o,n]=f(ne?e.status==="signed_in"&&!Be?"confirming":"question":"incomplete");async function i(r){let a=await fn(g,{token:ne,...r}),l=Cs[a.problem?.code];l||A(a),e.status==="signed_in"&&await un().catch(()=>{}),n(l??(r.disown?"disowned":"confirmed"))}switch(o){case"confirming":return c`<${Rs} onConfirm=${()=>i({prove:!0})} />`;case"question":return Be?c`<${Es} onConfirm=${()=>i({disown:!0})} />`:c`<${As} onConfirm=${()=>i({prove:!0})} onReject=${()=>n("confirmReject")} />`;case"prove":return c`<${Fs} onPassword=${r=>i({prove:!0,password:r})} onReject=${()=>n("confirmReject")} />`;case"confirmReject":return c`<${Us} onConfirm=${()=>i({disown:!0})} onBack=${()=>n("question")} />`;case"confirmed":return c`<${Is} session=${e} />`;case"disowned":return Be?c`<${Ms} />`:c`<${Ls} />`;case"taken":return Be?c`<${Os} />`:c`<${Ds} session=${e} />`;case"mailed":return c`<${js} user=${e.user} settings=${t} />`;default:return Be?c`<${Ts} />`:c`<${Bs} session=${e} expired=${o==="expired"} onMailed=${()=>n("mailed")} />`}}function Rs({onConfirm:e}){let t=C(e);return I(()=>{t.run()},[]),t.alert?c`
    <${b}>${s("verify.heading")}<//>
    <${S} of=${t} />
    <${R} action=${t} look="primary">${s("action.try_again")}<//>`:c`<${_e} rows=${["title","line","button"]} />`}function As({onConfirm:e,onReject:t}){let o=C(e);return c`
    <${b}>${s("verify.heading")}<//>
    <p class="lead">${s("verify.lead")}</p>
    <${S} of=${o} />
    <${R} action=${o} look="primary">${s("action.confirm")}<//>
    <p class="other"><button class="plain" type="button" onClick=${t}>${s("verify.not_me")}</button></p>`}function Fs({onPassword:e,onReject:t}){let o=F({read:({password:n})=>({password:n}),check:({password:n})=>({password:Y(n)}),send:({password:n})=>e(n)});return c`
    <${b}>${s("verify.prove")}<//>
    <p class="lead">${s("verify.prove.lead")}</p>
    <${U} form=${o} label=${s("login.form")} button=${s("action.confirm")}>
      <${z} form=${o} autocomplete="current-password" />
    <//>
    <p class="other">${P("verify.prove.forgot",{link:c`<a href="/forgot-password">${s("login.forgot")}</a>`})}</p>
    <p class="other"><button class="plain" type="button" onClick=${t}>${s("verify.not_me")}</button></p>`}function Us({onConfirm:e,onBack:t}){let o=C(e);return c`
    <${b}>${s("verify.reject")}<//>
    <p class="lead">${s("verify.reject.lead")}</p>
    <${S} of=${o} />
    <div class="choices">
      <${R} action=${o} look="danger">${s("verify.reject.button")}<//>
      <button class="secondary" type="button" onClick=${t}>${s("action.back")}</button>
    </div>`}function Es({onConfirm:e}){let t=C(e);return c`
    <${b}>${s("verify.undo")}<//>
    <p class="lead">${s("verify.undo.lead")}</p>
    <${S} of=${t} />
    <${R} action=${t} look="danger">${s("verify.reject.button")}<//>`}function Ms(){return c`
    <${b}>${s("verify.undone")}<//>
    <p class="lead">${s("verify.undone.lead")}</p>
    <a class="primary" href="/forgot-password">${s("action.choose_password")}</a>`}function Ts(){return c`
    <${b}>${s("link.over")}<//>
    <p class="lead">${s("link.over.why")} ${s("verify.undo_over")}</p>
    <a class="secondary" href="/forgot-password">${s("action.choose_password")}</a>`}function Os(){return c`
    <${b}>${s("verify.disabled")}<//>
    <p class="lead">${s("verify.disabled.lead")}</p>`}function Is({session:e}){return c`
    <${b}>${s("verify.confirmed")}<//>
    <p class="lead">${s("verify.confirmed.lead")}</p>
    <${fo} session=${e} />`}function Ls(){return c`
    <${b}>${s("verify.rejected")}<//>
    <p class="lead">${s("verify.rejected.lead")}</p>
    <a class="secondary" href="/forgot-password">${s("action.choose_password")}</a>`}function Ds({session:e}){return c`
    <${b}>${s("verify.taken")}<//>
    <p class="lead">${s("verify.taken.lead")}</p>
    <${fo} session=${e} />`}function js({user:e,settings:t}){return c`
    <${b}>${s("mail.check")}<//>
    <p class="lead">${P("verify.mailed",{email:c`<${ue}>${e?.email}<//>`})} ${$e(t.link_lifetimes.verify)}</p>
    <${le} />`}function Bs({session:e,expired:t,onMailed:o}){let n=e.status==="signed_in",i=s(t?"link.over":"link.missing"),r=s(t?"link.over.why":"link.missing.why");return n&&!e.user.email_verified?c`<${Ns} heading=${i} why=${r} user=${e.user} onMailed=${o} />`:c`
    <${b}>${i}<//>
    <p class="lead">${r} ${n?P("verify.already",{email:c`<${ue}>${e.user.email}<//>`}):s("verify.log_in_first")}</p>
    <${fo} session=${e} />`}function Ns({heading:e,why:t,user:o,onMailed:n}){let i=C(async()=>{await B("POST","/me/email/verification"),n()});return c`
    <${b}>${e}<//>
    <p class="lead">${t} ${P("verify.send_again",{email:c`<${ue}>${o.email}<//>`})}</p>
    <${S} of=${i} />
    <${R} action=${i} look="primary">${s("verify.send_again.button")}<//>`}var fo=({session:e})=>e.status==="signed_in"?c`<a class="primary" href="/account">${s("action.your_account")}</a>`:c`<a class="primary" href="/login">${s("action.log_in")}</a>`;function Ne(){let e=O(null),t=O(null),o=O(!1),[n,i]=f(!1),[r,a]=f("");return H(()=>{n?e.current.querySelector("form input:not([hidden])")?.focus():o.current&&t.current.focus(),o.current=n},[n]),{section:e,opener:t,editing:n,message:r,setMessage:a,open(){a(""),i(!0)},close(l=""){a(l),i(!1)}}}function qe({id:e,title:t,change:o,part:n,form:i,below:r,children:a}){return c`
    <section class="part" ref=${n.section} aria-labelledby=${e}>
      <h2 id=${e}>${t}</h2>
      ${n.editing?i:c`
        <div class="shown">
          <div>${a}</div>
          ${i&&c`<button class="small" type="button" aria-label=${o} ref=${n.opener} onClick=${n.open}>${s("action.change")}</button>`}
        </div>
        ${r}`}
      <p class="said" role="status">${n.message}</p>
    </section>`}function lr({user:e}){let t=Ne();return c`
    <${qe} id="name" title=${s("account.name")} change=${s("account.name.change")} part=${t} form=${c`<${qs} user=${e} part=${t} />`}><bdi>${e.name}</bdi><//>`}function qs({user:e,part:t}){let o=F({scope:"profile",read:({name:n})=>({name:n.trim()}),check:({name:n})=>({name:Ue(n)}),send:async n=>{A(await mn(g,n.name)),t.close(s("account.name.saved"))}});return c`
    <${U} form=${o} label=${s("account.name.change")} button=${s("action.save")} cancel=${()=>t.close()}>
      <${X} form=${o} name="name" label=${s("field.your_name")} type="text" autocomplete="name" defaultValue=${e.name} />
    <//>`}function ur({user:e,settings:{link_lifetimes:t}}){let o=Ne(),n=de&&c`<${zs} user=${e} part=${o} lifetime=${t.change_email} />`,i=de&&!e.email_verified&&c`<${Ws} user=${e} part=${o} lifetime=${t.verify} />`;return c`
    <${qe} id="email" title=${s("account.email")} change=${s("account.email.change")} part=${o} form=${n} below=${i}>
      <bdi>${e.email}</bdi> <${Hs} confirmed=${e.email_verified} />
    <//>`}var Hs=({confirmed:e})=>e?c`<span class="badge">${s("account.email.confirmed")}</span>`:c`<span class="badge missing">${s("account.email.not_confirmed")}</span>`,_o=e=>({email:c`<bdi>${e}</bdi>`});function Ws({user:e,part:t,lifetime:o}){let n=C(async()=>{t.setMessage(""),await B("POST","/me/email/verification"),t.setMessage([...P("account.email.sent_again",_o(e.email))," ",$e(o)])});return c`
    <${S} of=${n} />
    <p class="offer"><${R} action=${n} look="plain">${s("account.email.again")}<//></p>`}function zs({user:e,part:t,lifetime:o}){let n=F({scope:"email",read:({new_email:i,password:r})=>({new_email:i.trim(),password:r}),check:({new_email:i,password:r})=>({new_email:te(i)||(i===e.email?s("check.email.same"):""),password:Y(r)}),send:async i=>{await B("POST","/me/email",i),t.close([...P("account.email.mailed",_o(i.new_email))," ",$e(o)])}});return c`
    <${U} form=${n} label=${s("account.email.change")} button=${s("action.send_link")} cancel=${()=>t.close()}>
      <p class="hint">${P("account.email.hint",_o(e.email))}</p>
      <${fe} user=${e} />
      <${ao} form=${n} name="new_email" label=${s("field.new_email")} autocomplete="email" />
      <${z} form=${n} label=${s("field.your_password")} autocomplete="current-password" />
    <//>`}var Vs=[["Edg","Edge"],["OPR/","Opera"],["SamsungBrowser/","Samsung Internet"],["Firefox/","Firefox"],["FxiOS/","Firefox"],["Chrome/","Chrome"],["CriOS/","Chrome"],["Safari/","Safari"],["curl/","curl"]],Ks=[["iPhone","iPhone"],["iPad","iPad"],["Android","Android"],["Windows","Windows"],["CrOS","ChromeOS"],["Mac OS X","macOS"],["Linux","Linux"]];function Pe(e){let t=i=>i.find(([r])=>e.includes(r))?.[1],[o,n]=[t(Vs),t(Ks)];return o&&n?s("device.known",{browser:o,system:n}):o??n??s("device.unknown")}var Js=[["minute",60],["hour",60],["day",24],["month",30],["year",12]];function Gs(e,t){let o=new Intl.RelativeTimeFormat(G(),{numeric:"auto"}),[n,i]=[(t-e)/1e3,"second"];if(n<60)return s("time.now");for(let[r,a]of Js){if(n<a)break;[n,i]=[n/a,r]}return o.format(-Math.floor(n),i)}var He=e=>e?P("time.last_used",{time:c`<${Ze} time=${e} />`}):s("time.never_used");function Ze({time:e}){let t=new Date(e);return c`<time datetime=${e} title=${t.toLocaleString(G())}>${Gs(t,new Date)}</time>`}function pr({passkeys:e,onChanged:t}){let o=O(null),[n,i]=f(!1),[r,a]=f(null),[l,p]=f("");I(()=>{(r||l)&&o.current.focus()},[r,l]);async function m(_){i(!1),a(null),p(""),await t(),p(_)}async function u(_){let d=A(xt(await Fn(g,{label:_})));if(await t(),!d.recovery_codes.length)return m(s("passkeys.added"));i(!1),a(d.recovery_codes)}async function k(_){let d=await En(g,_.id);d.problem?.code!=="not_found"&&A(d),await m(s("passkeys.removed"))}return c`
    <section class="part" aria-labelledby="passkeys">
      <h2 id="passkeys" ref=${o} tabindex="-1">${s("passkeys.title")}</h2>
      ${r&&c`<${De} codes=${r} onDone=${()=>m(s("codes.saved"))} />`}
      ${!r&&c`
        <${S} of=${e} />
        ${!e.items.length&&c`
          <p class="hint">${s("passkeys.hint")}</p>`}
        <ul class="sessions">
          ${e.items.map(_=>c`<${Qs} key=${_.id} item=${_} onRenamed=${()=>m(s("passkeys.renamed"))} remove=${k} />`)}
        </ul>
        ${n&&c`<${dr} label=${s("passkeys.add_form")} button=${s("action.continue")} value=${Pe(navigator.userAgent)} send=${u} cancel=${()=>i(!1)} />`}
        ${!n&&Z&&c`
          <button class="secondary" type="button" onClick=${()=>{p(""),i(!0)}}>${s("passkeys.add")}</button>`}
        ${!Z&&c`<p class="hint">${s("passkeys.unsupported")}</p>`}`}
      <p class="said" role="status">${l}</p>
    </section>`}function Qs({item:e,onRenamed:t,remove:o}){let[n,i]=f(!1),r=e.label||s("passkeys.unnamed"),a=C(()=>o(e));if(n){let p=async m=>{A(await Un(g,e.id,m)),i(!1),await t()};return c`<li><${dr} label=${s("passkeys.rename_form")} button=${s("action.save")} value=${e.label} send=${p} cancel=${()=>i(!1)} /></li>`}let l=He(e.last_used_at);return c`
    <li>
      <div class="shown">
        <div>
          <span class="device"><bdi>${r}</bdi></span>
          <p class="hint">${e.backed_up?P("passkeys.synchronized",{used:c`<span>${l}</span>`}):l}</p>
        </div>
        <div class="pair">
          <button class="small" type="button" aria-label=${s("passkeys.rename",{name:r})} onClick=${()=>i(!0)}>${s("action.rename")}</button>
          <${R} action=${a} look="small" label=${s("passkeys.remove",{name:r})}>${s("action.remove")}<//>
        </div>
      </div>
      <${S} of=${a} />
    </li>`}function dr({label:e,button:t,value:o,send:n,cancel:i}){let r=O(null);H(()=>{r.current.querySelector("input").focus()},[]);let a=F({scope:"passkey",read:l=>({label:l.label.trim()}),check:l=>({label:l.label?"":s("check.label")}),send:l=>n(l.label)});return c`
    <div ref=${r}>
      <${U} form=${a} label=${e} button=${t} cancel=${i}>
        <${X} form=${a} name="label" label=${s("passkeys.label")} type="text" maxlength="64" autocomplete="off" defaultValue=${o} />
      <//>
    </div>`}function mr({user:e,settings:t,onChanged:o}){let n=Ne(),i=c`<${Ys} user=${e} settings=${t} part=${n} onChanged=${o} />`;return c`
    <${qe} id="password" title=${s("account.password")} change=${s("account.password.change")} part=${n} form=${i}><span class="soft">${s("account.password.stored")}</span><//>`}function Ys({user:e,settings:t,part:o,onChanged:n}){let i=F({scope:"change",read:({current_password:r,new_password:a})=>({current_password:r,new_password:a}),check:({current_password:r,new_password:a})=>({current_password:Y(r),new_password:Ee(a,t.password_min_bytes)}),send:async r=>{await B("PUT","/me/password",r),o.close(s("account.password.saved")),n()}});return c`
    <${U} form=${i} label=${s("account.password.change")} button=${s("action.save")} cancel=${()=>o.close()}>
      <${fe} user=${e} />
      <${z} form=${i} name="current_password" label=${s("field.current_password")} show=${s("field.current_password.show")} autocomplete="current-password" />
      <${z} form=${i} name="new_password" label=${s("field.new_password")} show=${s("field.new_password.show")} autocomplete="new-password"
        hint=${Me(t)} />
      ${de&&c`<p class="hint">${P("account.password.by_mail",{link:c`<a href="/forgot-password">${s("account.password.by_mail.link")}</a>`})}</p>`}
    <//>`}function fr({factors:e,onChanged:t}){let o=O(null),[n,i]=f(null),[r,a]=f(null),[l,p]=f("");I(()=>{(n||r||l)&&o.current.focus()},[n,r,l]);async function m(h){i(null),a(null),await t(),p(h)}let u=C(async()=>{p(""),i(await B("POST","/me/factors/totp",{label:""}))}),k=C(async()=>{p(""),a((await B("POST","/me/recovery-codes")).recovery_codes)});async function _(h){let w=await B("POST",`/me/factors/totp/${n.id}/confirm`,{code:h});if(!w?.recovery_codes?.length)return m(s("factors.added"));i(null),a(w.recovery_codes)}let d=e.items.filter(h=>h.kind==="totp");return c`
    <section class="part" aria-labelledby="second-factor">
      <h2 id="second-factor" ref=${o} tabindex="-1">${s("factors.title")}</h2>
      ${n&&c`<${Ft} factor=${n} confirm=${_} cancel=${()=>i(null)} />`}
      ${r&&c`<${De} codes=${r} onDone=${()=>m(s("codes.saved"))} />`}
      ${!n&&!r&&c`
        <${S} of=${e} />
        ${!d.length&&c`<p class="hint">${s(e.items.length?"factors.hint.passkey":"factors.hint")}</p>`}
        <ul class="sessions">
          ${d.map(h=>c`<${Xs} key=${h.id} item=${h} onRemoved=${()=>m(s("factors.removed"))} />`)}
        </ul>
        ${e.items.length>0&&c`<p class="hint">${s("factors.codes_left",{n:e.recovery_codes_left})}</p>`}
        <${S} of=${u} /><${S} of=${k} />
        <div class="choices">
          <${R} action=${u} look="secondary">${s("factors.add")}<//>
          ${e.items.length>0&&c`<${R} action=${k} look="secondary">${s("factors.renew_codes")}<//>`}
        </div>`}
      <p class="said" role="status">${l}</p>
    </section>`}function Xs({item:e,onRemoved:t}){let o=C(async()=>{try{await B("DELETE",`/me/factors/${e.id}`)}catch(i){if(i.code!=="not_found")throw i}await t()}),n=e.label||s("factors.app");return c`
    <li>
      <div class="shown">
        <div><span class="device"><bdi>${n}</bdi></span>
          <p class="hint">${He(e.last_used_at)}</p></div>
        <${R} action=${o} look="small" label=${s("factors.remove",{name:n})}>${s("action.remove")}<//>
      </div>
      <${S} of=${o} />
    </li>`}function _r({sessions:e,onChanged:t}){let o=O(null),[n,i]=f("");async function r(l){await t(),i(l),o.current?.focus()}let a=C(async()=>{await B("DELETE","/me/sessions"),await r(s("sessions.others_ended"))});return c`
    <section class="part" aria-labelledby="sessions">
      <h2 id="sessions" ref=${o} tabindex="-1">${s("sessions.title")}</h2>
      <${S} of=${e} />
      ${e.alert&&c`<button class="secondary" type="button" onClick=${t}>${s("action.try_again")}</button>`}
      <ul class="sessions">
        ${e.items.map(l=>c`<${ei} key=${l.id} item=${l} onEnded=${r} />`)}
      </ul>
      <${S} of=${a} />
      ${e.items.length>1&&c`<${R} action=${a} look="secondary">${s("sessions.end_others")}<//>`}
      <p class="said" role="status">${n}</p>
    </section>`}var Zs=e=>e.ip!==e.last_ip||e.user_agent!==e.last_user_agent;function ei({item:e,onEnded:t}){let o=Pe(e.last_user_agent),n=C(async()=>{try{await B("DELETE",`/me/sessions/${e.id}`)}catch(a){if(a.code!=="not_found")throw a}await t(s("sessions.ended",{device:o}))}),i={device:Pe(e.user_agent),ip:e.ip},r={ip:e.last_ip,time:c`<${Ze} time=${e.last_used_at} />`};return c`
    <li>
      <div class="shown">
        <div>
          <span class="device">${o}</span> ${e.current&&c`<span class="badge">${s("sessions.this")}</span>`}
          <p class="hint">${e.last_ip?P("sessions.seen",r):He(e.last_used_at)}</p>
          ${Zs(e)&&c`<p class="hint">${s(e.ip?"sessions.login_from":"sessions.login",i)}</p>`}
        </div>
        ${!e.current&&c`
          <${R} action=${n} look="small" label=${s("sessions.end",{device:o})}>${s("action.log_out")}<//>`}
      </div>
      <${S} of=${n} />
    </li>`}function $r({browsers:e,onChanged:t}){let o=O(null),[n,i]=f("");async function r(a){await t(),i(a),o.current?.focus()}return!e.alert&&!e.items.length&&!n?null:c`
    <section class="part" aria-labelledby="trusted-browsers">
      <h2 id="trusted-browsers" ref=${o} tabindex="-1">${s("browsers.title")}</h2>
      <p class="hint">${s("browsers.hint")}</p>
      <${S} of=${e} />
      <ul class="sessions">
        ${e.items.map(a=>c`<${ti} key=${a.id} item=${a} onRemoved=${r} />`)}
      </ul>
      <p class="said" role="status">${n}</p>
    </section>`}function ti({item:e,onRemoved:t}){let o=Pe(e.user_agent),n=C(async()=>{try{await B("DELETE",`/me/trusted-devices/${e.id}`)}catch(a){if(a.code!=="not_found")throw a}await t(s("browsers.removed",{device:o}))}),i=new Date(e.expires_at).toLocaleDateString(G(),{dateStyle:"medium"}),r={time:c`<${Ze} time=${e.created_at} />`,date:c`<time datetime=${e.expires_at}>${i}</time>`};return c`
    <li>
      <div class="shown">
        <div>
          <span class="device">${o}</span>
          <p class="hint">${P("browsers.trusted",r)}</p>
        </div>
        <${R} action=${n} look="small" label=${s("browsers.remove_one",{device:o})}>${s("browsers.remove")}<//>
      </div>
      <${S} of=${n} />
    </li>`}function hr({user:e}){let[t,o]=f(!1),n=C(async()=>oi(A(await hn(g))));return c`
    <section class="part" aria-labelledby="data">
      <h2 id="data">${s("data.title")}</h2>
      <p class="hint">${s("data.hint")}</p>
      <${S} of=${n} />
      <${R} action=${n} look="secondary">${s("data.download")}<//>
    </section>
    <section class="part" aria-labelledby="delete">
      <h2 id="delete">${s("delete.title")}</h2>
      <p class="hint">${s("delete.hint")}</p>
      <button class="secondary wary" type="button" onClick=${()=>o(!0)}>${s("delete.button")}</button>
      ${t&&c`<${ni} user=${e} onClose=${()=>o(!1)} />`}
    </section>`}function oi(e){let t=`${s("data.file")}-${new Date().toISOString().slice(0,10)}.json`;At(t,"application/json",JSON.stringify(e,null,2))}function ni({user:e,onClose:t}){let o=O(null);H(()=>{o.current.showModal()},[]);let n=F({scope:"delete",read:({password:i})=>({password:i}),check:({password:i})=>({password:Y(i)}),send:async i=>{Se(!0);try{await no(gn(g,i),s("session.deleted")),ut("signup")}finally{Se(!1)}}});return c`
    <dialog ref=${o} aria-labelledby="delete-title" aria-describedby="delete-words" onClose=${t}>
      <h2 id="delete-title">${s("delete.question")}</h2>
      <p class="hint" id="delete-words">${s("delete.words")}</p>
      <${U} form=${n} label=${s("delete.title")} look="danger" button=${s("delete.confirm")}
        cancel=${()=>o.current.close()} cancelLabel=${s("delete.keep")}>
        <${fe} user=${e} />
        <${z} form=${n} label=${s("field.your_password")} autocomplete="current-password" />
      <//>
    </dialog>`}function gr({session:{user:e},settings:t}){let[o,n]=f(null),[i,r]=f(null),[a,l]=f(null),[p,m]=f(null),u=async()=>n(await Ut("/me/sessions")),k=async()=>m(await Ut("/me/trusted-devices")),_=async()=>l(await Ut("/me/passkeys")),d=async()=>{await k(),r(await Ut("/me/factors"))},h=()=>Promise.all([u(),d(),_()]);return I(()=>{h()},[]),o&&i&&a&&p?c`
    <${b}>${s("account.heading")}<//>
    <${lr} user=${e} />
    <${ur} user=${e} settings=${t} />
    <${mr} user=${e} settings=${t} onChanged=${u} />
    <${pr} passkeys=${a} onChanged=${h} />
    <${fr} factors=${i} onChanged=${d} />
    <${$r} browsers=${p} onChanged=${k} />
    <${_r} sessions=${o} onChanged=${u} />
    <${hr} user=${e} />
    <p class="other"><a href="/">${s("account.home")}</a></p>`:c`<${_e} rows=${["title","field","field","field","field","field"]} />`}async function Ut(e){try{return await B("GET",e)}catch(t){if(!(t instanceof V))throw t;return{items:[],alert:ae(t)}}}var ri=365*24*3600;function yr(){let e=ie.locales,[t,o]=f("");async function n(i,r){i.ctrlKey||i.metaKey||i.shiftKey||i.altKey||(i.preventDefault(),o(r),await ii(r)&&pn(r),o(""))}return e.length<2?null:c`
    <nav aria-label=${s("page.language")}>
      ${e.map(i=>c`
        <a key=${i} href="?lang=${i}" lang=${i} hreflang=${i} aria-current=${i===G()?"true":void 0}
          aria-busy=${i===t?"true":void 0} onClick=${r=>n(r,i)}>${si(i)}</a>`)}
    </nav>`}function si(e){let t=new Intl.DisplayNames([e],{type:"language"}).of(e);return t.charAt(0).toLocaleUpperCase(e)+t.slice(1)}async function ii(e){try{let o=await(await fetch(`${location.pathname}?lang=${e}`,{headers:{Accept:"text/html"}})).text(),[,n]=/id="words">(.*?)<\/script>/s.exec(o),[,i]=/<html[^>]* dir="(\w+)"/.exec(o)??[];return document.cookie=`vestibule_language=${e}; path=/; max-age=${ri}; samesite=lax${location.protocol==="https:"?"; secure":""}`,an(e,i??"ltr",JSON.parse(n)),!0}catch{return!1}}var Mt={home:{path:"/",view:Dn,ghosts:["title","line","line","button"]},signup:{path:"/signup",view:nr,entrance:!0},login:{path:"/login",view:or,entrance:!0},account:{path:"/account",view:gr,inside:!0,ghosts:["title","field","field","field","field","field"]},"forgot-password":{view:rr},"reset-password":{view:sr},"mail-login":{view:ar,entrance:!0,ghosts:["title","line","button"]},"verify-email":{view:cr,ghosts:["title","line","button"]}};function ai(){let e=$t(),[t,o]=f(document.body.dataset.page),{view:n,ghosts:i,...r}=Mt[t],a=e.status==="signed_in",l=a&&r.entrance||e.status==="signed_out"&&r.inside,p=t==="home"&&Et();function m(_,d=null){history.replaceState(d,"",ee+Mt[_].path),document.body.dataset.page=_,o(_)}I(()=>Vo(m),[]),H(()=>{document.title=ci(t)},[t,G()]),H(()=>{let _=!1;return p?location.replace(Et()):l&&a?wn.then(d=>{_||u(d)}):l&&m("login",{back:t}),()=>{_=!0}},[l,p]);function u(_){let d=li();_?location.replace(_):ui()?location.replace(ee+history.state.back):d==="home"&&Et()?location.replace(Et()):m(d)}if(e.status==="unknown"&&i||l||p)return c`<${_e} rows=${i??[]} />`;if(r.inside&&!a)return c`<${Pt} problem=${e.problem} />`;let k=e.note||history.state?.note;return c`<${n} session=${{...e,note:k}} settings=${ie} />`}var ci=e=>kn(Fe(`title.${e}`)?s(`title.${e}`):"");function Et(){let e=ie.app_url,t=o=>o.replace(/\/$/,"");return e&&t(new URL(e).href)!==t(location.origin+location.pathname)?e:null}function li(){let e=history.state?.back;return Object.hasOwn(Mt,e??"")&&Mt[e].inside?e:"home"}var ui=()=>/^\/admin(?=[/?]|$)/.test(history.state?.back??"");function $o(e=qt){e(c`<div><${ai} /><${In} /></div>`,document.getElementById("app")),e(c`<${yr} />`,document.getElementById("languages"))}sn(()=>$o());$o(Ao);vn();$o();document.dispatchEvent(new Event("vestibule:ready"));ht();
